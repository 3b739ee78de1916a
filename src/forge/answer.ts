import { $ZodError } from 'zod/v4/core';
import { AppError, type Failure, type Result } from '../contract/errors';

const INTERNAL: Failure = {
  code: 'internal',
  message: 'Something went wrong in the app; nothing more was changed. Try again, and tell your Jira admin if it happens again.',
};

/** The failure that a page sees for whatever was thrown. Only an `AppError` speaks for itself. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, message: error.message, ...(error.details === undefined ? {} : { details: error.details }) };
  return INTERNAL;
}

/** One log line about a failure: what was asked and the kind of error, never a text that a person wrote. */
export function logFailure(what: string, error: unknown): void {
  const code = error instanceof AppError ? error.code : error instanceof $ZodError ? 'schema' : error instanceof Error ? error.name : 'unknown';
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.name})` : '';
  console.warn(`${what}: ${code}${cause}`);
}

/** Runs one call of a page: the border at which errors are turned into the envelope. */
export async function answer<T>(what: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    logFailure(what, error);
    return { ok: false, error: failureOf(error) };
  }
}
