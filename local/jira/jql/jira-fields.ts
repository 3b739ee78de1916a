import { RANK_TYPE, SPRINT_TYPE } from '../board-fields';
import type { Field, Issue } from '../model';
import { type JqlField, operatorsOf, type Scalar } from './field';
import { refusals, refuse } from './errors';
import type { JqlScope } from './scope';

/** Fields of Jira's own beside the ones that every issue has: what plans work, and the fields of boards. */

interface Entry { readonly id: string; readonly name: string }

/** A list of entries of projects: components, versions. */
function entries(name: string, all: readonly Entry[], read: (issue: Issue) => readonly string[] | undefined, functions: JqlField['functions'] = {}): JqlField {
  return {
    name, operators: operatorsOf.choice, functions, values: (issue) => read(issue) ?? [],
    literal(text) {
      const ids = all.filter(({ id, name: named }) => id === text || named.toLowerCase() === text.toLowerCase()).map(({ id }) => id);
      return ids.length > 0 ? ids : refuse(refusals.unknownValue(text, name));
    },
    sortKey: (issue) => all.find(({ id }) => id === read(issue)?.[0])?.name ?? null,
  };
}

function numbers(name: string, read: (issue: Issue) => number | null): JqlField {
  return {
    name, operators: operatorsOf.ordered, functions: {}, values: (issue) => { const value = read(issue); return value === null ? [] : [value]; },
    literal: (text) => [/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(refusals.number(text, name))], sortKey: read,
  };
}

export function planningFields({ site: { state } }: JqlScope): readonly (readonly [names: readonly string[], field: JqlField])[] {
  const versions = (wanted: (version: { readonly released: boolean; readonly archived: boolean }) => boolean) => (args: readonly string[]): readonly string[] => state.versions
    .filter((version) => wanted(version) && (args.length === 0 || state.projects.some(({ id, key, name }) => id === version.projectId && (args.includes(key) || args.includes(name))))).map(({ id }) => id);
  const functions = { releasedversions: versions(({ released, archived }) => released && !archived), unreleasedversions: versions(({ released, archived }) => !released && !archived) };
  return [
    [['component'], entries('component', state.components, ({ componentIds }) => componentIds)],
    [['fixversion'], entries('fixVersion', state.versions, ({ fixVersionIds }) => fixVersionIds, functions)],
    [['affectedversion'], entries('affectedVersion', state.versions, ({ affectsVersionIds }) => affectsVersionIds, functions)],
    [['votes'], numbers('votes', ({ voterIds }) => voterIds?.length ?? 0)],
    [['watchers'], numbers('watchers', ({ watcherIds }) => watcherIds.length)],
  ];
}

/** A field of boards; undefined for any other. */
export function boardField({ site: { state } }: JqlScope, field: Field): JqlField | undefined {
  switch (field.schema?.custom) {
    case RANK_TYPE: return { name: field.name, operators: [], functions: {}, values: () => [], literal: () => [], sortKey: (issue) => issue.rank ?? Number(issue.id) };
    case SPRINT_TYPE: {
      const inState = (wanted: string) => (): readonly Scalar[] => state.sprints.filter((sprint) => sprint.state === wanted).map(({ id }) => String(id));
      return entries(field.name, state.sprints.map(({ id, name }) => ({ id: String(id), name })), ({ sprintIds }) => sprintIds?.map(String), { opensprints: inState('active'), closedsprints: inState('closed'), futuresprints: inState('future') });
    }
    default: return undefined;
  }
}
