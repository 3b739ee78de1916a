import { AppError } from '../../contract/errors';
import { gateRule, guards, isGateRule, type GateRuleSource } from './gate-rule';
import { ALL_STATUSES, GATE_OF, MADE_BY, STATUS_IDS_OF, TRANSITIONS, type AnyStatusId, type Kind, type Outcome, type WantedTransition } from './wanted';
import type { Rule, StatusUpdate, Transition, Workflow, WorkflowContent, WorkflowStatus } from './workflow-model';

/** What a workflow is built from; ids of the site. */
export interface WorkflowSource extends GateRuleSource {
  readonly statusIds: Readonly<Partial<Record<AnyStatusId, string>>>;
  readonly resolutionIds: Readonly<Partial<Record<Exclude<Outcome, 'cleared'>, string>>>;
  /** Null while planning the screen that does not exist yet. */
  readonly commentScreenId: number | null;
  /** True for a workflow of the team: what it has is kept as it is, and a way of theirs will do where one is wanted. */
  readonly theirs?: boolean;
  /** True in a team-managed project: no resolutions, which Jira sets there by itself, and no ways that need a screen. */
  readonly plain?: boolean;
}

export interface Draft { readonly statuses: readonly StatusUpdate[]; readonly content: WorkflowContent }
export interface Merge extends Draft {
  /** What the existing workflow lacks, each as a short phrase; empty when it is as wanted. */
  readonly differences: readonly string[];
}

/** A new workflow for a kind of issue, all of whose statuses exist. */
export function newWorkflow(kind: Kind, source: WorkflowSource): Draft {
  const empty: Pick<Workflow, 'description' | 'statuses' | 'transitions'> = { description: null, statuses: [], transitions: [] };
  return merge(kind, source, empty, []);
}

/**
 * An existing workflow with everything that is wanted and nothing taken away: statuses, transitions and rules of others
 * stay. Every transition into a guarded status gets the gate, also one that somebody else has added.
 */
export function merge(kind: Kind, source: WorkflowSource, existing: Pick<Workflow, 'description' | 'statuses' | 'transitions'>, statuses: readonly WorkflowStatus[]): Merge {
  const differences: string[] = [];
  const references = new References(statuses, source, differences);
  for (const id of STATUS_IDS_OF[kind]) references.require(id, existing.statuses.map((status) => status.statusReference));
  const transitions = existing.transitions.map((transition) => ({ ...transition }));
  for (const wanted of TRANSITIONS[kind].filter(({ byApp }) => source.plain !== true || byApp !== true)) {
    const lacking = source.theirs === true ? beside(transitions, wanted, references) : wanted;
    if (lacking !== null) settle(transitions, lacking, source, references, differences);
  }
  return {
    differences,
    statuses: references.updates(),
    content: {
      description: existing.description ?? (source.theirs === true ? '' : MADE_BY),
      statuses: [...existing.statuses.map(({ statusReference, properties, layout, approvalConfiguration }) => ({ statusReference, properties: properties ?? {}, ...given({ layout, approvalConfiguration }) })), ...references.added()],
      transitions: transitions.map((transition) => guarded(transition, source, references, differences)),
    },
  };
}

/** Which reference of this one exchange stands for which status. */
class References {
  private readonly byId = new Map<string, StatusUpdate>();
  private readonly newOnes: string[] = [];
  private readonly wanted = new Map<AnyStatusId, string>();

  constructor(statuses: readonly WorkflowStatus[], private readonly source: WorkflowSource, private readonly differences: string[]) {
    for (const { id, name, statusCategory, statusReference, description } of statuses) this.byId.set(id, { id, name, statusCategory, statusReference, description: description ?? '' });
  }

  /** Makes sure that the workflow has a status. */
  require(id: AnyStatusId, present: readonly string[]): void {
    const { name, category, description } = ALL_STATUSES[id];
    const siteId = this.source.statusIds[id];
    const update = siteId === undefined ? undefined : this.byId.get(siteId);
    const reference = update?.statusReference ?? crypto.randomUUID();
    if (update === undefined) this.byId.set(siteId ?? reference, { ...given({ id: siteId }), name, statusCategory: category, statusReference: reference, description });
    this.wanted.set(id, reference);
    if (present.includes(reference)) return;
    this.newOnes.push(reference);
    this.differences.push(`status ${name}`);
  }

  of(id: AnyStatusId): string {
    const reference = this.wanted.get(id);
    if (reference === undefined) throw new AppError('internal', `The workflow has no status ${ALL_STATUSES[id].name}.`);
    return reference;
  }

  /** Which of the wanted statuses a reference stands for; undefined for a status of somebody else. */
  idOf(reference: string | null | undefined): AnyStatusId | undefined {
    return [...this.wanted].find(([, candidate]) => candidate === reference)?.[0];
  }

  updates(): StatusUpdate[] { return [...this.byId.values()]; }
  added(): { statusReference: string; properties: Record<string, string> }[] { return this.newOnes.map((statusReference) => ({ statusReference, properties: {} })); }
}

/** What of a wanted transition nobody else's does: theirs may have any name. How issues begin is theirs to say, and what the app alone takes is always its own. */
function beside(transitions: readonly Transition[], wanted: WantedTransition, references: References): WantedTransition | null {
  if (wanted.byApp === true) return wanted;
  const to = references.of(wanted.to);
  const ways = transitions.filter((way) => way.toStatusReference === to && way.type !== 'INITIAL');
  const from = wanted.from.filter((id) => !ways.some((way) => way.type === 'GLOBAL' || (way.links ?? []).some((link) => link.fromStatusReference === references.of(id))));
  return from.length === 0 ? null : { ...wanted, from };
}

/** Adds a wanted transition, or what an existing one of the same name and target lacks. */
function settle(transitions: Transition[], wanted: WantedTransition, source: WorkflowSource, references: References, differences: string[]): void {
  const initial = wanted.from.length === 0;
  const to = references.of(wanted.to);
  const found = transitions.find((transition) => (initial ? transition.type === 'INITIAL' : transition.name === wanted.name && transition.toStatusReference === to && transition.type !== 'INITIAL'));
  const action = resolutionAction(wanted, source);
  if (found === undefined) {
    differences.push(`transition ${wanted.name}`);
    transitions.push({
      id: freeId(transitions), type: initial ? 'INITIAL' : 'DIRECTED', name: wanted.name, description: '', toStatusReference: to,
      links: wanted.from.map((id) => linkFrom(references.of(id))), actions: action === null ? [] : [action], validators: [], triggers: [], properties: {},
      ...(wanted.byApp && { conditions: { operation: 'ALL', conditions: [hiddenFromPeople()] }, ...commentScreen(source) }),
    });
    return;
  }
  if (initial && found.toStatusReference !== to) {
    differences.push(`${wanted.name} leads to ${ALL_STATUSES[wanted.to].name}`);
    found.toStatusReference = to;
  }
  const missing = found.type === 'GLOBAL' ? [] : wanted.from.filter((id) => !(found.links ?? []).some((link) => link.fromStatusReference === references.of(id)));
  if (missing.length > 0) {
    differences.push(`${wanted.name} from ${missing.map((id) => ALL_STATUSES[id].name).join(', ')}`);
    found.links = [...(found.links ?? []), ...missing.map((id) => linkFrom(references.of(id)))];
  }
  if (source.theirs !== true && action !== null && !(found.actions ?? []).some(setsResolution)) {
    differences.push(`${wanted.name} sets the resolution`);
    found.actions = [...(found.actions ?? []), action];
  }
  if (wanted.byApp) keepToApp(found, wanted, source, differences);
}

/** An existing transition that the app alone takes, as it must be; conditions of others stay beside ours where all have to hold. */
function keepToApp(found: Transition, { name }: WantedTransition, source: WorkflowSource, differences: string[]): void {
  const { conditions } = found;
  if (!(conditions?.conditions ?? []).some(({ ruleKey }) => ruleKey === HIDDEN_RULE)) {
    differences.push(`${name} is not offered to people`);
    const others = conditions?.operation === 'ANY' ? { conditionGroups: [conditions] } : { ...conditions };
    found.conditions = { ...others, operation: 'ALL', conditions: [...(conditions?.operation === 'ANY' ? [] : conditions?.conditions ?? []), hiddenFromPeople()] };
  }
  if (found.transitionScreen == null) {
    differences.push(`${name} takes a comment`);
    Object.assign(found, commentScreen(source));
  }
}

/** A transition with the one rule of ours that its target asks for. Other rules keep their place. */
function guarded(transition: Transition, source: WorkflowSource, references: References, differences: string[]): Transition {
  const target = references.idOf(transition.toStatusReference);
  const gate = target === undefined || isLoop(transition) ? undefined : GATE_OF[target];
  const validators = transition.validators ?? [];
  const ours = validators.filter((rule) => isGateRule(source.app, rule));
  const fine = gate === undefined ? ours.length === 0 : ours.length === 1 && ours.every((rule) => guards(source, rule, gate));
  if (fine) return transition;
  differences.push(`the gate on ${transition.name ?? 'a transition'}`);
  const others = validators.filter((rule) => !isGateRule(source.app, rule));
  return { ...transition, validators: gate === undefined ? others : [...others, gateRule(source, gate, ours[0])] };
}

/** Whether a transition leaves an issue where it is: nothing enters a status by it. Jira draws those from any status without a target. */
export const isLoop = ({ type, links, toStatusReference }: Transition): boolean =>
  toStatusReference == null || (type === 'DIRECTED' && links != null && links.length > 0 && links.every((link) => link.fromStatusReference === toStatusReference));

const HIDDEN_RULE = 'system:restrict-from-all-users';

/** Hides a transition from people and leaves it to REST: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ ("Restrict transitions") */
const hiddenFromPeople = (): Rule => ({ id: crypto.randomUUID(), ruleKey: HIDDEN_RULE, parameters: { restrictMode: 'users' } });

const commentScreen = ({ commentScreenId }: WorkflowSource): { transitionScreen?: Rule } =>
  (commentScreenId === null ? {} : { transitionScreen: { id: crypto.randomUUID(), ruleKey: 'system:transition-screen', parameters: { screenId: String(commentScreenId) } } });

function resolutionAction(wanted: WantedTransition, source: WorkflowSource): Rule | null {
  if (wanted.outcome === undefined || source.plain === true) return null;
  const value = wanted.outcome === 'cleared' ? '' : source.resolutionIds[wanted.outcome];
  return value === undefined ? null : { id: crypto.randomUUID(), ruleKey: 'system:update-field', parameters: { field: 'resolution', value, mode: 'replace' } };
}

function setsResolution(rule: Rule): boolean {
  return rule.ruleKey === 'system:update-field' && rule.parameters?.['field'] === 'resolution';
}

const linkFrom = (fromStatusReference: string) => ({ fromStatusReference, fromPort: 0, toPort: 1 });

/** Transition ids are small numbers in steps of ten, the first being 1, as Jira's editor gives them. */
function freeId(transitions: readonly Transition[]): string {
  const used = new Set(transitions.map((transition) => transition.id));
  for (let id = 1; ; id += 10) if (!used.has(String(id))) return String(id);
}

/** Only the members that have a value. */
function given<T extends Record<string, unknown>>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null)) as Partial<T>;
}
