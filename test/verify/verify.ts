import type { Ask } from './ask';
import { CHECKS } from './checks';
import { openQuestions } from './open-questions';
import type { Outcome } from './outcome';
import type { Trial } from './trial';
import { WRITING_CHECKS } from './writing-checks';

export interface Verified { readonly check: { readonly of: string | null; readonly expects: string }; readonly outcome: Outcome }

const tried = (run: Promise<Outcome>): Promise<Outcome> => run.catch((error: unknown): Outcome => ({ untried: error instanceof Error ? error.message : String(error) }));

/** Runs every check; one that cannot reach the site counts as not tried. */
export async function verify(ask: Ask): Promise<readonly Verified[]> {
  const all: Verified[] = [];
  for (const check of CHECKS) {
    all.push({ check, outcome: await tried(check.run(ask)) });
  }
  return all;
}

/** Runs every check that writes, on issues of the trial's own. The caller removes them. */
export async function verifyByWriting(trial: Trial): Promise<readonly Verified[]> {
  const all: Verified[] = [];
  for (const check of WRITING_CHECKS) all.push({ check, outcome: await tried(check.run(trial)) });
  return all;
}

const line = ({ check, outcome }: Verified): string => `  ${check.of === null ? '' : `${check.of}: `}${check.expects} (${Object.values(outcome).join('')})`;

/** What agreed, what differed, what could not be tried, and what is left to do by hand. */
export function reportOf(verified: readonly Verified[]): string {
  const those = (kind: 'agreed' | 'differed' | 'untried'): string[] => verified.filter(({ outcome }) => kind in outcome).map(line);
  const part = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}\n${lines.join('\n')}\n`);
  const named = new Set(verified.filter(({ outcome }) => !('untried' in outcome)).map(({ check }) => check.of));
  const byHand = openQuestions().map(({ name, how }) => `  ${name}${named.has(name) ? ' (partly tried above)' : ''}: ${how}`);
  return [part('Agreed:', those('agreed')), part('Differed:', those('differed')), part('Not tried:', those('untried')), part('By hand:', byHand)].join('');
}
