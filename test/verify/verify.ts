import type { Ask } from './ask';
import { CHECKS, type Check, type Outcome } from './checks';
import { openQuestions } from './open-questions';

export interface Verified { readonly check: Check; readonly outcome: Outcome }

/** Runs every check; one that cannot reach the site counts as not tried. */
export async function verify(ask: Ask): Promise<readonly Verified[]> {
  const all: Verified[] = [];
  for (const check of CHECKS) {
    const outcome = await check.run(ask).catch((error: unknown): Outcome => ({ untried: error instanceof Error ? error.message : String(error) }));
    all.push({ check, outcome });
  }
  return all;
}

const line = ({ check, outcome }: Verified): string => `  ${check.of === null ? '' : `${check.of}: `}${check.expects} (${Object.values(outcome).join('')})`;

/** What agreed, what differed, what could not be tried, and what is left to do by hand. */
export function reportOf(verified: readonly Verified[]): string {
  const those = (kind: 'agreed' | 'differed' | 'untried'): string[] => verified.filter(({ outcome }) => kind in outcome).map(line);
  const part = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}\n${lines.join('\n')}\n`);
  const tried = new Set(verified.filter(({ outcome }) => !('untried' in outcome)).map(({ check }) => check.of));
  const byHand = openQuestions().map(({ name, how }) => `  ${name}${tried.has(name) ? ' (partly tried above)' : ''}: ${how}`);
  return [part('Agreed:', those('agreed')), part('Differed:', those('differed')), part('Not tried:', those('untried')), part('By hand:', byHand)].join('');
}
