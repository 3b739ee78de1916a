import type { ProductEvent } from '../jira/contract';
import type { Faults } from '../jira/faults';
import { DELIVERED, type Delivery, type DeliveryOutcome } from './delivery';
import type { AppIdentity } from './identity';
import { InvocationFailed, type Invoker } from './invocation';
import type { ForgeLimits } from './limits';
import type { Manifest } from './manifest';
import { RetryRequest } from './queue';

type Trigger = Manifest['modules']['trigger'][number];

export interface ProductEventsDeps {
  readonly manifest: Manifest;
  readonly identity: AppIdentity;
  readonly limits: ForgeLimits;
  readonly delivery: Delivery;
  readonly invoker: () => Invoker;
  readonly faults: Pick<Faults, 'deliveries'>;
}

/**
 * Hands product events to the triggers that ask for them: later than the request that caused them, and as often,
 * late or out of order as the switchboard says.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/
 */
export function createProductEvents(deps: ProductEventsDeps): (event: ProductEvent) => void {
  const { limits, delivery } = deps;

  const wants = (trigger: Trigger, event: ProductEvent): boolean =>
    trigger.events.some((each) => each.eventType === event.eventType && !(each.filter?.ignoreSelf === true && event.selfGenerated));

  function send(trigger: Trigger, event: ProductEvent, delayMs: number): void {
    let retries = 0;
    const payload = {
      ...event.body, eventType: event.eventType, selfGenerated: event.selfGenerated,
      ...(event.atlassianId === null ? {} : { atlassianId: event.atlassianId }),
      context: { cloudId: deps.identity.contextAri.split('/')[1], moduleKey: trigger.key },
    };
    async function carry(): Promise<DeliveryOutcome> {
      try {
        const answer = await deps.invoker().invoke({
          functionKey: trigger.function, moduleKey: trigger.key, moduleType: 'trigger', accountId: null, timeoutMs: limits.functionMs,
          args: [retries === 0 ? payload : { ...payload, retryContext: { retryCount: retries } }, { installContext: deps.identity.contextAri }],
        });
        const wanted = RetryRequest.safeParse(answer);
        if (!wanted.success || retries >= limits.productEventRetries) return DELIVERED;
        retries += 1;
        return { again: true, afterMs: (wanted.data.retryOptions.retryAfter ?? 1) * 1000 };
      } catch (error) {
        // A trigger that throws is not called again; the failure stands in the app's log.
        if (error instanceof InvocationFailed) return DELIVERED;
        throw error;
      }
    }
    delivery.send({ delayMs, concurrency: null, carry });
  }

  return (event) => {
    if (Buffer.byteLength(JSON.stringify(event.body)) > limits.productEventBytes) return;
    for (const trigger of deps.manifest.modules.trigger.filter((each) => wants(each, event))) {
      for (const delayMs of deps.faults.deliveries(event.eventType)) send(trigger, event, delayMs);
    }
  };
}
