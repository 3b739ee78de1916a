import type { SiteContext } from '../../contract';
import { sameName } from '../input';
import { statusNamed } from '../statuses';
import { ruleProblem, type RulePlace } from './rules';
import type { ConditionGroupBody, RuleBody, StatusUpdateBody, TransitionBody, WorkflowContent } from './shapes';

/** One entry of `WorkflowValidationErrorList`. The codes are this site's own; Atlassian publishes none. */
export interface Problem {
  readonly code: string;
  readonly level: 'ERROR';
  readonly message: string;
  readonly type: 'RULE' | 'STATUS' | 'STATUS_MAPPING' | 'WORKFLOW' | 'TRANSITION' | 'TRIGGER';
  readonly elementReference?: { readonly ruleId?: string; readonly statusReference?: string; readonly transitionId?: string };
}

export const problem = (type: Problem['type'], code: string, message: string, elementReference?: Problem['elementReference']): Problem =>
  ({ code, level: 'ERROR', message, type, ...(elementReference ? { elementReference } : {}) });

/** What is wrong with the statuses that a request brings along. */
export function statusProblems(site: SiteContext, projectId: string | null, statuses: readonly StatusUpdateBody[]): readonly Problem[] {
  return statuses.flatMap((status, index) => {
    const at = { statusReference: status.statusReference };
    const earlier = statuses.slice(0, index);
    if (earlier.some(other => other.statusReference === status.statusReference)) return [problem('STATUS', 'STATUS_REFERENCE_NOT_UNIQUE', 'Each status reference must be unique.', at)];
    if (earlier.some(other => sameName(other.name, status.name))) return [problem('STATUS', 'STATUS_NAME_NOT_UNIQUE', `The status name '${status.name}' is used twice.`, at)];
    if (!status.id) {
      return statusNamed(site, status.name, projectId) === null ? [] : [problem('STATUS', 'STATUS_NAME_NOT_UNIQUE', `A status with the name '${status.name}' already exists.`, at)];
    }
    const existing = site.state.statuses.find(candidate => candidate.id === status.id);
    if (!existing) return [problem('STATUS', 'STATUS_NOT_FOUND', `The status with the id ${status.id} was not found.`, at)];
    // Jira would rename the status everywhere. The site takes the change through `PUT /statuses` only.
    const same = existing.name === status.name && existing.category === status.statusCategory;
    return same ? [] : [problem('STATUS', 'STATUS_DIFFERS', `The status with the id ${status.id} is '${existing.name}' (${existing.category}).`, at)];
  });
}

/** What is wrong with a workflow's own content. `statuses` are those of the request. */
export function contentProblems(site: SiteContext, content: WorkflowContent, statuses: readonly StatusUpdateBody[]): readonly Problem[] {
  const known = new Set(statuses.map(status => status.statusReference));
  const used = new Set(content.statuses.map(status => status.statusReference));
  const unknown = [...used].filter(reference => !known.has(reference)).map(reference => problem('STATUS', 'STATUS_REFERENCE_UNKNOWN', `The status reference '${reference}' is not among the statuses of the request.`, { statusReference: reference }));
  const structure = [
    ...(used.size === 0 ? [problem('WORKFLOW', 'WORKFLOW_WITHOUT_STATUS', 'A workflow needs at least one status.')] : []),
    ...(used.size === content.statuses.length ? [] : [problem('STATUS', 'STATUS_NOT_UNIQUE', 'A status can be in a workflow only once.')]),
    ...(content.transitions.filter(transition => transition.type === 'INITIAL').length === 1 ? [] : [problem('WORKFLOW', 'INITIAL_TRANSITION_COUNT', 'A workflow needs exactly one initial transition.')]),
  ];
  const transitions = content.transitions.flatMap((transition, index) => transitionProblems(site, transition, content.transitions.slice(0, index), used));
  return [...unknown, ...structure, ...transitions, ...unreachable(content, used)];
}

function transitionProblems(site: SiteContext, transition: TransitionBody, earlier: readonly TransitionBody[], used: ReadonlySet<string>): readonly Problem[] {
  const at = transition.id ? { transitionId: transition.id } : undefined;
  const say = (code: string, message: string): Problem => problem('TRANSITION', code, message, at);
  const from = (transition.links ?? []).flatMap(link => link.fromStatusReference ?? []);
  const found: Problem[] = [];
  if (!transition.id) found.push(say('TRANSITION_ID_MISSING', 'Each transition needs an id.'));
  else if (!/^\d+$/.test(transition.id)) found.push(say('TRANSITION_ID_INVALID', `The transition id '${transition.id}' must be a number.`));
  else if (earlier.some(other => other.id === transition.id)) found.push(say('TRANSITION_ID_NOT_UNIQUE', `The transition id '${transition.id}' is used twice.`));
  if (!transition.name?.trim()) found.push(say('TRANSITION_NAME_MISSING', 'Each transition needs a name.'));
  if (!transition.type) found.push(say('TRANSITION_TYPE_MISSING', 'Each transition needs a type.'));
  if (!used.has(transition.toStatusReference ?? '')) found.push(say('TRANSITION_TARGET_UNKNOWN', `The target of the transition '${transition.name ?? ''}' is not a status of the workflow.`));
  if (from.some(reference => !used.has(reference))) found.push(say('TRANSITION_SOURCE_UNKNOWN', `A source of the transition '${transition.name ?? ''}' is not a status of the workflow.`));
  if (transition.type === 'DIRECTED' && from.length === 0) found.push(say('TRANSITION_SOURCE_MISSING', `The transition '${transition.name ?? ''}' needs a status to start from.`));
  if (transition.type !== 'DIRECTED' && from.length > 0) found.push(say('TRANSITION_SOURCE_UNEXPECTED', `The transition '${transition.name ?? ''}' cannot start from chosen statuses.`));
  if ((transition.triggers ?? []).length > 0) found.push(problem('TRIGGER', 'TRIGGER_NOT_SUPPORTED', 'Development triggers are not supported.', at));
  return [...found, ...rulesIn(transition).flatMap(({ rule, place }) => problemsOfRule(site, rule, place, transition))];
}

function rulesIn(transition: TransitionBody): readonly { rule: RuleBody; place: RulePlace }[] {
  const at = (place: RulePlace, rules: readonly RuleBody[] | null | undefined): { rule: RuleBody; place: RulePlace }[] => (rules ?? []).map(rule => ({ rule, place }));
  return [
    ...at('Validator', transition.validators), ...at('Function', transition.actions),
    ...at('Condition', conditionsIn(transition.conditions)), ...at('Screen', transition.transitionScreen ? [transition.transitionScreen] : []),
  ];
}

const conditionsIn = (group: ConditionGroupBody | null | undefined): readonly RuleBody[] =>
  group ? [...(group.conditions ?? []), ...(group.conditionGroups ?? []).flatMap(conditionsIn)] : [];

function problemsOfRule(site: SiteContext, rule: RuleBody, place: RulePlace, transition: TransitionBody): readonly Problem[] {
  const at = { ...(transition.id ? { transitionId: transition.id } : {}), ...(rule.id ? { ruleId: rule.id } : {}) };
  const parameters = rule.parameters ?? {};
  const found = ruleProblem(site.forge, { ruleKey: rule.ruleKey, parameters }, place, transition.type === 'INITIAL');
  if (found) return [problem('RULE', found.code, found.message, at)];
  if (place === 'Screen' && !site.state.screens.some(screen => screen.id === parameters['screenId'])) return [problem('RULE', 'SCREEN_NOT_FOUND', `The screen '${parameters['screenId'] ?? ''}' was not found.`, at)];
  return [];
}

/** Statuses that no path from the start leads to. */
function unreachable(content: WorkflowContent, used: ReadonlySet<string>): readonly Problem[] {
  const reached = new Set<string>();
  const grow = (): boolean => {
    const before = reached.size;
    for (const transition of content.transitions) {
      const starts = transition.type !== 'DIRECTED' || (transition.links ?? []).some(link => link.fromStatusReference && reached.has(link.fromStatusReference));
      if (starts && transition.toStatusReference) reached.add(transition.toStatusReference);
    }
    return reached.size > before;
  };
  while (grow());
  return [...used].filter(reference => !reached.has(reference)).map(reference => problem('STATUS', 'STATUS_NOT_REACHABLE', `No transition leads to the status with the reference '${reference}'.`, { statusReference: reference }));
}
