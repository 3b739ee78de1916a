/**
 * Limits of the Forge platform that the local site keeps. Times in milliseconds, sizes in bytes.
 * https://developer.atlassian.com/platform/forge/limits-invocation/
 * https://developer.atlassian.com/platform/forge/limits-async-events/
 */
export const FORGE_LIMITS = {
  /** Resolvers, validators, triggers: every function that a person or Jira waits for. */
  functionMs: 25_000,
  /** Queue consumers and scheduled triggers without `timeoutSeconds` in the manifest. */
  consumerMs: 55_000,
  consumerMaxMs: 900_000,
  requestBytes: 500 * 1024,
  responseBytes: 5 * 1024 * 1024,
  logLinesPerInvocation: 100,
  queueEventsPerPush: 50,
  queuePushBytes: 200 * 1024,
  queueDelaySeconds: 900,
  /** How long an async event is retried after the app failed on it. */
  queueRetentionMs: 24 * 60 * 60 * 1000,
  /** Retries of a product event that the app asks for with InvocationError. */
  productEventRetries: 4,
  productEventBytes: 200 * 1024,
} as const;

export type ForgeLimits = { readonly [K in keyof typeof FORGE_LIMITS]: number };
