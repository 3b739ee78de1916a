import { randomUUID } from 'node:crypto';
import type { SiteContext } from '../../contract';
import type { ConditionGroup, Status, Transition, Workflow, WorkflowRule } from '../../model';
import { scopeBody } from '../render';
import type { ConditionGroupBody, RuleBody, StatusUpdateBody, TransitionBody, WorkflowContent } from './shapes';

/** Between a workflow as it is kept and as the workflow operations show it. Both assume content that has been validated. */

type Json = Readonly<Record<string, unknown>>;

const ruleOf = (body: RuleBody): WorkflowRule => ({ id: body.id ?? randomUUID(), ruleKey: body.ruleKey, parameters: body.parameters ?? {} });

function conditionsOf(body: ConditionGroupBody): ConditionGroup {
  return { operation: body.operation ?? 'ALL', conditions: (body.conditions ?? []).map(ruleOf), conditionGroups: (body.conditionGroups ?? []).map(conditionsOf) };
}

function transitionOf(body: TransitionBody, statusIdOf: (reference: string) => string): Transition {
  const from = (body.links ?? []).flatMap(link => (link.fromStatusReference ? [statusIdOf(link.fromStatusReference)] : []));
  return {
    id: body.id ?? '', name: body.name ?? '', description: body.description ?? '', type: body.type ?? 'DIRECTED',
    toStatusId: statusIdOf(body.toStatusReference ?? ''), fromStatusIds: [...new Set(from)],
    actions: (body.actions ?? []).map(ruleOf), validators: (body.validators ?? []).map(ruleOf),
    conditions: body.conditions ? conditionsOf(body.conditions) : null,
    triggers: [], properties: body.properties ?? {}, transitionScreen: body.transitionScreen ? ruleOf(body.transitionScreen) : null,
  };
}

/** The part of a workflow that its author writes. */
export function contentOf(body: WorkflowContent, statusIdOf: (reference: string) => string): Pick<Workflow, 'statuses' | 'transitions'> {
  return {
    statuses: body.statuses.map(status => ({ statusId: statusIdOf(status.statusReference), properties: status.properties ?? {} })),
    transitions: body.transitions.map(transition => transitionOf(transition, statusIdOf)),
  };
}

/** Creates the statuses that a request describes without an id. Answers which status each reference means. */
export function createStatuses(site: SiteContext, projectId: string | null, bodies: readonly StatusUpdateBody[]): (reference: string) => string {
  const ids = new Map(bodies.map(body => {
    if (body.id) return [body.statusReference, body.id];
    const status: Status = { id: site.nextId('status'), name: body.name, description: body.description ?? '', category: body.statusCategory, projectId };
    site.state.statuses.push(status);
    return [body.statusReference, status.id];
  }));
  return reference => {
    const id = ids.get(reference);
    if (id === undefined) throw new Error(`The reference ${reference} means no status.`);
    return id;
  };
}

const groupBody = (group: ConditionGroup): Json => ({ operation: group.operation, conditions: group.conditions, conditionGroups: group.conditionGroups.map(groupBody) });

function transitionBody(transition: Transition): Json {
  return {
    id: transition.id, type: transition.type, name: transition.name, description: transition.description,
    toStatusReference: transition.toStatusId,
    links: transition.fromStatusIds.map(statusId => ({ fromStatusReference: statusId, fromPort: 0, toPort: 0 })),
    ...(transition.conditions ? { conditions: groupBody(transition.conditions) } : {}),
    validators: transition.validators, actions: transition.actions, triggers: transition.triggers, properties: transition.properties,
    ...(transition.transitionScreen ? { transitionScreen: transition.transitionScreen } : {}),
  };
}

/** A workflow as the operations show it; the id of a status serves as its reference. */
export function workflowBody(workflow: Workflow, withTransitions = true): Json {
  return {
    id: workflow.id, name: workflow.name, description: workflow.description, isEditable: workflow.isEditable,
    scope: scopeBody(workflow.projectId), version: workflow.version,
    startPointLayout: { x: 0, y: 0 }, loopedTransitionContainerLayout: { x: 0, y: 0 },
    statuses: workflow.statuses.map(({ statusId, properties }) => ({ statusReference: statusId, layout: { x: 0, y: 0 }, properties, deprecated: false })),
    transitions: withTransitions ? workflow.transitions.map(transitionBody) : [],
  };
}

/** The statuses of some workflows, each once. */
export function statusesOf(site: SiteContext, workflows: readonly Workflow[]): readonly Json[] {
  const ids = new Set(workflows.flatMap(workflow => workflow.statuses.map(entry => entry.statusId)));
  return site.state.statuses.filter(status => ids.has(status.id)).map(status => ({
    id: status.id, name: status.name, statusReference: status.id, statusCategory: status.category, description: status.description, scope: scopeBody(status.projectId),
  }));
}
