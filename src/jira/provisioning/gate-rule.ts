import * as z from 'zod/mini';
import type { GateId } from '../../domain/vocabulary/ids';
import { moduleAri, type AppContext } from '../modules';
import { GATE_MODULE } from './wanted';
import type { Rule } from './workflow-model';

/**
 * The workflow rule that calls the app's validator, and the configuration it carries. The validator gets the configuration
 * back with each call. Shape of the rule: parameters of Forge rules,
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-capabilities-get
 */

export interface GateRuleSource {
  readonly app: AppContext;
  readonly ruleKey: string;
  readonly requestTypeId: string;
  readonly questionTypeId: string;
}

/** What the configuration of a rule says; `id` stays the same for good, so that a later run finds its own rule. */
const Config = z.object({ v: z.literal(1), gate: z.string(), requestTypeId: z.string(), questionTypeId: z.string(), id: z.string() });
type Config = z.infer<typeof Config>;

function configOf(source: GateRuleSource, gate: GateId): Config {
  return { v: 1, gate, requestTypeId: source.requestTypeId, questionTypeId: source.questionTypeId, id: `odock-gate-${gate}` };
}

/** The rule for a gate. `previous` is the rule that it takes the place of, whose ids it keeps. */
export function gateRule(source: GateRuleSource, gate: GateId, previous?: Rule): Rule {
  const id = previous?.parameters?.['id'] ?? crypto.randomUUID();
  return {
    id: previous?.id ?? crypto.randomUUID(),
    ruleKey: source.ruleKey,
    parameters: { key: moduleAri(source.app, GATE_MODULE), config: JSON.stringify(configOf(source, gate)), id, disabled: 'false' },
  };
}

/** Whether a rule calls the app's validator, in this environment of the app or in an earlier one. */
export function isGateRule(app: AppContext, rule: Rule): boolean {
  const key = rule.parameters?.['key'] ?? '';
  return key.startsWith(`ari:cloud:ecosystem::extension/${app.appId}/`) && key.endsWith(`/static/${GATE_MODULE}`);
}

/** Whether a rule does exactly what {@link gateRule} would make it do. */
export function guards(source: GateRuleSource, rule: Rule, gate: GateId): boolean {
  const parameters = rule.parameters ?? {};
  if (rule.ruleKey !== source.ruleKey || parameters['key'] !== moduleAri(source.app, GATE_MODULE) || parameters['disabled'] === 'true') return false;
  const config = Config.safeParse(parsed(parameters['config'] ?? ''));
  const wanted = configOf(source, gate);
  return config.success && (Object.keys(wanted) as (keyof Config)[]).every((key) => config.data[key] === wanted[key]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
