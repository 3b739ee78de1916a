import type { DoneEntry } from './record';
import type { EntryPathId } from './vocabulary/ids';
import { STATUSES } from './vocabulary/statuses';

const PATHS: Readonly<Record<EntryPathId, string>> = {
  transition: 'by a transition', type_change: 'by a change of its type', project_move: 'by a move from another project',
  creation: 'by being created there', unknown: 'in a way that Jira’s history does not show',
};

/** `It came into Done from In review by a transition.` Who did it, Jira's history says. */
export function entryInWords({ path, from }: DoneEntry): string {
  return `It came into Done ${from === null ? '' : `from ${STATUSES[from].name} `}${PATHS[path]}.`;
}
