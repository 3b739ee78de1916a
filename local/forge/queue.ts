import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SiteClock } from './clock';
import { DELIVERED, type Delivery, type DeliveryOutcome } from './delivery';
import type { PlatformFaults } from './faults';
import type { Meter } from './meter';
import { InvocationFailed, type Invoker } from './invocation';
import type { ForgeLimits } from './limits';
import type { Manifest } from './manifest';

/** Body that @forge/events 3.0.8 sends. https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/ */
const Push = z.object({
  queueName: z.string(),
  jobId: z.string(),
  payload: z.array(z.object({
    body: z.record(z.string(), z.unknown()),
    delayInSeconds: z.number().min(0).optional(),
    concurrency: z.object({ key: z.string(), limit: z.number().int().positive() }).optional(),
  })),
});
type PushedEvent = z.infer<typeof Push>['payload'][number];

/** What `new InvocationError(…)` of @forge/events becomes when a handler returns it. */
export const RetryRequest = z.object({
  _retry: z.literal(true),
  retryOptions: z.object({ retryAfter: z.number().optional(), retryReason: z.string().optional(), retryData: z.unknown().optional() }),
});

export interface AsyncQueue {
  /** Takes a push; answers as the platform does (201, or the refusal's status). */
  push(body: string): Response;
}

const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 900_000;

export function createQueue(deps: { readonly manifest: Manifest; readonly clock: SiteClock; readonly limits: ForgeLimits; readonly delivery: Delivery; readonly faults: Pick<PlatformFaults, 'copiesOfJob'>; readonly meter: Pick<Meter, 'queued'>; readonly license: () => object; readonly invoker: () => Invoker }): AsyncQueue {
  const { manifest, clock, limits, delivery } = deps;

  function timeoutOf(functionKey: string): number {
    const seconds = manifest.modules.function.find((each) => each.key === functionKey)?.timeoutSeconds;
    return seconds === undefined ? limits.consumerMs : Math.min(seconds * 1000, limits.consumerMaxMs);
  }

  function enqueue(consumer: Manifest['modules']['consumer'][number], jobId: string, event: PushedEvent): void {
    const eventId = randomUUID();
    const start = clock.now();
    let retryCount = 0;
    let retry: { retryReason: string; retryData: unknown } | null = null;

    const again = (afterMs: number, retryReason: string, retryData: unknown): DeliveryOutcome => {
      retryCount += 1;
      retry = { retryReason, retryData };
      return clock.now() + afterMs - start > limits.queueRetentionMs ? DELIVERED : { again: true, afterMs };
    };

    async function carry(): Promise<DeliveryOutcome> {
      const remainingTimeMs = limits.queueRetentionMs - (clock.now() - start);
      const retryContext = retry === null ? {} : { retryContext: { retryCount, ...retry, retentionWindow: { startTime: new Date(start).toISOString(), remainingTimeMs } } };
      try {
        const answer = await deps.invoker().invoke({
          functionKey: consumer.function, moduleKey: consumer.key, moduleType: 'consumer', accountId: null, timeoutMs: timeoutOf(consumer.function),
          args: [{ ...event, queueName: consumer.queue, jobId, eventId, ...retryContext }, deps.license()],
        });
        const wanted = RetryRequest.safeParse(answer);
        if (!wanted.success) return DELIVERED;
        const { retryAfter, retryReason, retryData } = wanted.data.retryOptions;
        return again(Math.min(retryAfter ?? 1, limits.queueDelaySeconds) * 1000, retryReason ?? 'FUNCTION_RETRY_REQUEST', retryData);
      } catch (error) {
        if (!(error instanceof InvocationFailed)) throw error;
        return again(Math.min(FIRST_BACKOFF_MS * 2 ** retryCount, MAX_BACKOFF_MS), 'FUNCTION_RUNTIME_ERROR', undefined);
      }
    }

    delivery.send({ delayMs: (event.delayInSeconds ?? 0) * 1000, concurrency: event.concurrency ?? null, carry });
  }

  return {
    push(body) {
      const parsed = Push.safeParse(JSON.parse(body));
      if (!parsed.success) return Response.json({ message: z.prettifyError(parsed.error) }, { status: 400 });
      const { queueName, jobId, payload } = parsed.data;
      const consumer = manifest.modules.consumer.find((each) => each.queue === queueName);
      if (consumer === undefined) return Response.json({ message: `No consumer of the manifest reads the queue ${queueName}.` }, { status: 400 });
      if (payload.length > limits.queueEventsPerPush || Buffer.byteLength(JSON.stringify(payload)) > limits.queuePushBytes) {
        return Response.json({ errorMessage: 'At most 50 events and 200 KB fit into one push.' }, { status: 413 });
      }
      if (payload.some((event) => (event.delayInSeconds ?? 0) > limits.queueDelaySeconds)) return Response.json({ message: 'An event can wait at most 900 seconds.' }, { status: 400 });
      deps.meter.queued(payload.length);
      for (const event of payload) for (let copy = deps.faults.copiesOfJob(); copy > 0; copy -= 1) enqueue(consumer, jobId, event);
      return new Response('{}', { status: 201, headers: { 'content-type': 'application/json' } });
    },
  };
}
