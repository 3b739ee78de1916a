import * as z from 'zod';
import { notModelled } from '../errors';
import type { Adf, Issue } from '../model';
import { isAdf } from '../adf';
import { isPlaced } from './contexts';
import { storedValue } from './custom-fields';
import { definitionOf, validationProblem } from './forge-fields';
import { systemFields, type Problem, type WriteContext } from './system-fields';

/** Body of the create, edit and transition operations (`IssueUpdateDetails`), as far as the site models it. */
export const issueUpdate = z.looseObject({
  fields: z.record(z.string(), z.unknown()).default({}),
  update: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).default({}),
  properties: z.array(z.object({ key: z.string().min(1).max(255), value: z.unknown() })).default([]),
});
export type IssueUpdate = z.infer<typeof issueUpdate>;

export interface AppliedValues {
  /** Ids of the fields that the request names. */
  readonly touched: ReadonlySet<string>;
  /** Comments to add. */
  readonly comments: readonly Adf[];
  /** Refusals by field id; empty = every value is in the draft. */
  readonly problems: Readonly<Record<string, Problem>>;
}

export const offScreen = (fieldId: string): string => `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;

/**
 * Puts the request's values into the draft. Every field is looked at, so that one reply names all refusals.
 * @param allowed whether the operation's screen has the field
 */
export function applyValues(context: WriteContext, draft: Issue, request: Pick<IssueUpdate, 'fields' | 'update'>, allowed: (fieldId: string) => boolean): AppliedValues {
  const problems: Record<string, Problem> = {};
  const comments: Adf[] = [];
  const touched = new Set<string>();

  const set = (fieldId: string, value: unknown): void => {
    touched.add(fieldId);
    const problem = allowed(fieldId) ? writeField(context, draft, fieldId, value) : offScreen(fieldId);
    if (problem !== null) problems[fieldId] = problem;
  };

  for (const [fieldId, value] of Object.entries(request.fields)) set(fieldId, value);
  for (const [fieldId, operations] of Object.entries(request.update)) {
    if (fieldId in request.fields) {
      problems[fieldId] = `Field '${fieldId}' cannot appear in both 'fields' and 'update'`;
      continue;
    }
    for (const operation of operations) {
      const added = fieldId === 'comment' ? commentOf(operation) : null;
      if (added !== null) comments.push(added);
      else if (fieldId === 'labels' && ('add' in operation || 'remove' in operation)) set(fieldId, relabelled(draft.labels, operation));
      else if ('set' in operation) set(fieldId, operation['set']);
      else problems[fieldId] = fieldId === 'comment' ? 'Comment body is not valid!' : `Field '${fieldId}' does not support this operation.`;
    }
  }
  return { touched, comments, problems };
}

/** Changes one field of the draft. @returns why the value is refused */
function writeField(context: WriteContext, draft: Issue, fieldId: string, value: unknown): Problem | null {
  const system = Object.hasOwn(systemFields, fieldId) ? systemFields[fieldId] : undefined;
  if (system) return system.write ? system.write(context, draft, value) : offScreen(fieldId);
  const field = context.site.state.fields.find((candidate) => candidate.id === fieldId && candidate.custom);
  if (!field || !isPlaced(context.site.state, field, draft.projectId, draft.issueTypeId)) return offScreen(fieldId);
  const definition = definitionOf(context.site, field);
  if ((field.forgeModuleKey !== null && definition === null) || definition?.readOnly === true) return offScreen(fieldId);
  const stored = storedValue(context.site.state, field, definition, value, draft);
  if ('problem' in stored) return stored.problem;
  const problem = definition ? validationProblem(context.site, context.principal, definition, { field, value: stored.value, issue: context.before, project: context.project }) : null;
  if (problem !== null) return problem;
  if (stored.value === null) delete draft.customFields[fieldId];
  else draft.customFields[fieldId] = stored.value;
  return null;
}

function commentOf(operation: Readonly<Record<string, unknown>>): Adf | null {
  const added = operation['add'];
  if (typeof added !== 'object' || added === null) return null;
  const { body, visibility } = added as { body?: unknown; visibility?: unknown };
  if (visibility != null) throw notModelled('visibility of a comment that comes with an edit or a transition');
  return isAdf(body) ? body : null;
}

function relabelled(labels: readonly string[], operation: Readonly<Record<string, unknown>>): unknown {
  return 'add' in operation ? [...labels, operation['add']] : labels.filter((label) => label !== operation['remove']);
}
