import { CAPABILITIES, CAPABILITY_IDS, WITHHELD, type CapabilityId } from '../vocabulary/capabilities';
import { optionLabel } from '../vocabulary/rows';
import { ACTION_RULES, type ActionRule } from './actions';
import { namedOptions } from './completeness';
import type { Brief } from './model';

/** A capability that the brief implies, with each reason once. `withheld` ones are granted by review only. */
export interface ImpliedCapability {
  readonly capability: CapabilityId;
  readonly label: string;
  readonly why: readonly string[];
  readonly withheldByDefault: boolean;
}

export interface LeastPrivilege {
  readonly implied: readonly ImpliedCapability[];
  /** Withheld by default and not implied by the brief. */
  readonly withheld: readonly { readonly id: string; readonly label: string }[];
}

type Need = readonly [CapabilityId, string];

/** What of the call the data row allows the plugin to read; moments when the row says nothing. */
function inspection(brief: Brief, rule: ActionRule, moments: readonly string[]): Need[] {
  const action = optionLabel('action', rule.action);
  const data = namedOptions(brief.data);
  const contentFree = data.length > 0 && !data.includes('request') && !data.includes('response');
  const suffix = contentFree ? ': metadata only' : '';
  const needs: Need[] = [];
  const reads = (side: 'request' | 'response', moment: string) => data.includes(side) || (moments.includes(moment) && (data.length === 0 || contentFree));
  if (reads('request', 'before')) needs.push(['request_inspection', `${action} reads the request${suffix}`]);
  if (reads('response', 'after')) needs.push(['response_inspection', `${action} reads the response${suffix}`]);
  return needs;
}

function mutation(rule: ActionRule, moments: readonly string[]): Need[] {
  if (rule.mutates === null) return [];
  const why = `${optionLabel('action', rule.action)} ${rule.mutates}`;
  return [
    ...(moments.includes('before') ? [['request_mutation', why] as const] : []),
    ...(moments.includes('after') ? [['response_mutation', why] as const] : []),
  ];
}

function delivery(brief: Brief): Need[] {
  const notifies = brief.action.options.includes('notify');
  const needs: Need[] = [];
  if (brief.systems.options.includes('webhook')) needs.push(['webhook_delivery', 'External systems name a webhook']);
  if (brief.systems.options.includes('email')) needs.push(['email_delivery', 'External systems name email']);
  const other = namedOptions(brief.systems).filter((system) => system !== 'webhook' && system !== 'email');
  if (notifies && other.length > 0) needs.push(['external_network', 'Notify calls the named system only']);
  return needs;
}

function decidingSystems(brief: Brief): Need[] {
  return ['dlp', 'approval', 'policy', 'recommendation'].filter((system) => brief.systems.options.includes(system))
    .map((system) => ['external_network', `${optionLabel('systems', system)} is asked over the network`] as const);
}

/**
 * The least a plugin needs for what the brief says: from actions and moments, from the data fields and the named systems. Withheld
 * capabilities are listed with their default. https://docs.odock.ai/docs/plugins/evaluate-plugin/
 */
export function leastPrivilege(brief: Brief): LeastPrivilege {
  const moments = brief.moment.options;
  const withSystem = namedOptions(brief.systems).length > 0;
  const rules = ACTION_RULES.filter((rule) => brief.action.options.includes(rule.action));
  const needs: Need[] = rules.flatMap((rule) => [
    ...(rule.inspects ? inspection(brief, rule, moments) : []),
    ...mutation(rule, moments),
    ...rule.needs.filter((need) => need.onlyWithSystem !== true || withSystem)
      .map((need): Need => [need.capability, `${optionLabel('action', rule.action)} ${need.why}`]),
  ]);
  needs.push(...delivery(brief), ...decidingSystems(brief));
  needs.push(...namedOptions(brief.scope).map((scope): Need => ['resource_scope', `Limited to ${optionLabel('scope', scope)}`]));

  const implied = CAPABILITY_IDS.flatMap((capability) => {
    const why = [...new Set(needs.filter(([id]) => id === capability).map(([, reason]) => reason))];
    const withheldByDefault = WITHHELD.some((entry) => entry.capability === capability);
    return why.length === 0 ? [] : [{ capability, label: CAPABILITIES[capability].label, why, withheldByDefault }];
  });
  const granted = new Set(implied.map((entry) => entry.capability));
  const withheld = WITHHELD.filter((entry) => entry.capability === null || !granted.has(entry.capability)).map(({ id, label }) => ({ id, label }));
  return { implied, withheld };
}
