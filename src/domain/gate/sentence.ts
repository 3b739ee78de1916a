import type { RoleId } from '../vocabulary/ids';
import { ROLES } from '../vocabulary/roles';
import { OPEN_KINDS, type Open, type OpenKind } from './open';

/** Longest sentence that a gate says, in characters. */
export const MAX_SENTENCE = 300;

/** `decide` goes without a word. A word holds for all that follows up to the next one, so each stands once. */
const WORDS: Readonly<Record<OpenKind, string>> = { decide: '', create: 'create ', settle: 'settle ', renew: 'renew ' };

function subjects(entries: readonly Open[]): string {
  return OPEN_KINDS.flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    if (ofKind.length === 0) return [];
    const questions = ofKind.filter((entry) => entry.question !== null).map((entry) => entry.subject).join(' ');
    const others = ofKind.filter((entry) => entry.question === null).map((entry) => entry.subject);
    return [WORDS[kind] + [questions, ...others].filter((part) => part !== '').join(', ')];
  }).join(', ');
}

/** `operator: rollback; requester: Q6 Q7`, by role in alphabetical order. Empty for nothing open. */
export function groupByRole(open: readonly Open[]): string {
  const roles = [...new Set(open.map((entry) => entry.role))].sort((one: RoleId, other: RoleId) => (ROLES[one].label < ROLES[other].label ? -1 : 1));
  return roles.map((role) => `${ROLES[role].label}: ${subjects(open.filter((entry) => entry.role === role))}`).join('; ');
}

/** The one sentence that validator, panel and REST say, at most {@link MAX_SENTENCE} characters. */
export function gateSentence(name: string, open: readonly Open[]): string {
  if (open.length === 0) return `Ready for ${name}.`;
  return `Not ready for ${name}, ${open.length} open. ${groupByRole(open)}. See the panel.`;
}
