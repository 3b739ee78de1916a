import { AppError } from '../contract/errors';
import { pseudonym } from '../domain/erasure';
import { gathered, gathering, NEVER_REPORTED, type ErasurePass, type ErasureState } from '../domain/erasure-pass';
import type { ErasurePorts, KeptEntry, Ports } from './ports';
import { withClaim } from './with-claim';

/** Atlassian's cycle period: an account is reported at most once in it. https://developer.atlassian.com/platform/forge/user-privacy-guidelines/ */
export const CYCLE_DAYS = 7;
const DAY_MS = 86_400_000;
/** Most accounts of one report. */
const MOST_REPORTED = 90;
/** After so long nothing more is begun; the next day goes on from there. The function lives for 120 seconds and has other work. */
const BUDGET_MS = 50_000;
/** Longer than the longest invocation. */
const CLAIM_MS = 180_000;

type All = Ports & ErasurePorts;

/** The end of a round over the ids up to `last`: the next round, or the end of the pass. */
const roundOver = (state: ErasureState, last: string, more: boolean): ErasureState => ({ ...state, pass: more ? gathering(last) : null });

async function gather(ports: All, state: ErasureState, pass: Extract<ErasurePass, { phase: 'gather' }>): Promise<ErasureState> {
  const { entries, next } = await ports.kept.page(pass.after);
  const now = gathered(pass, entries.flatMap(({ accounts }) => accounts), next);
  if (next !== null) return { ...state, pass: now };
  return now.found.length === 0 ? roundOver(state, '', false) : { ...state, pass: { phase: 'report', found: now.found, reported: 0, closed: [], more: now.more } };
}

/**
 * Reports the next accounts. They count as reported before the call: when its reply gets lost nobody knows, and Atlassian wants none twice, so the next
 * cycle asks for them again. What Atlassian refuses was not taken, and the next day asks again.
 */
async function report(ports: All, state: ErasureState, pass: Extract<ErasurePass, { phase: 'report' }>): Promise<ErasureState> {
  const { found, reported, closed, more } = pass;
  const accounts = found.slice(reported, reported + MOST_REPORTED);
  const asked: ErasureState = { ...state, reportedAt: ports.now(), pass: { ...pass, reported: reported + accounts.length } };
  await ports.progress.write(asked);
  const answer = await ports.personalData.closedAmong(accounts);
  if (answer === null) {
    await ports.progress.write(state);
    throw new AppError('jira_unavailable', 'Atlassian did not take the report of accounts. The next day reports them.');
  }
  const now = { ...pass, reported: reported + accounts.length, closed: [...closed, ...answer.filter((id) => accounts.includes(id))] };
  if (now.reported < found.length) return { ...asked, pass: now };
  const last = found.at(-1) ?? '';
  if (now.closed.length === 0) return roundOver(asked, last, more);
  const pseudonyms = Object.fromEntries(now.closed.map((id, place) => [id, pseudonym(state.erased + place + 1)]));
  return { ...asked, erased: state.erased + now.closed.length, pass: { phase: 'erase', after: null, pseudonyms, last, more } };
}

/** Who requested the request that a record is about; null for anything else, and when Jira does not show it. As the app: nobody is acting. */
async function requesterOf(ports: Ports, { issueId }: KeptEntry): Promise<string | null> {
  if (issueId === null) return null;
  try {
    return (await ports.jira.readIssue(issueId, 'app')).reporterId;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

async function erase(ports: All, state: ErasureState, pass: Extract<ErasurePass, { phase: 'erase' }>): Promise<ErasureState> {
  const pseudonyms = new Map(Object.entries(pass.pseudonyms));
  const { entries, next } = await ports.kept.page(pass.after);
  for (const entry of entries.filter(({ accounts }) => accounts.some((id) => pseudonyms.has(id)))) {
    await ports.kept.erase(entry, pseudonyms, await requesterOf(ports, entry));
  }
  return next === null ? roundOver(state, pass.last, pass.more) : { ...state, pass: { ...pass, after: next } };
}

function step(ports: All, state: ErasureState): Promise<ErasureState> {
  const { pass } = state;
  switch (pass?.phase) {
    case 'gather': return gather(ports, state, pass);
    case 'report': return report(ports, state, pass);
    case 'erase': return erase(ports, state, pass);
    case undefined: return Promise.resolve({ ...state, reportedAt: ports.now(), pass: gathering('') });
  }
}

const isDue = (ports: Ports, { reportedAt, pass }: ErasureState): boolean => pass !== null || ports.now() - reportedAt >= CYCLE_DAYS * DAY_MS;

/**
 * Asks Atlassian once in seven days which of the accounts that the app keeps have been closed, and erases those: every record and page of a log
 * has a pseudonym in their place from then on, and what they had typed and not sent is gone. What is done is kept after each step, so that a pass that is
 * cut goes on the next day. Nothing is written in between, and no record in which nobody is erased.
 * https://developer.atlassian.com/platform/forge/runtime-reference/privacy-api/
 * @throws AppError when Atlassian, Jira or the store does not answer; the next day goes on
 */
export async function eraseClosedAccounts(ports: All): Promise<void> {
  if (!isDue(ports, await ports.progress.read() ?? NEVER_REPORTED)) return;
  await withClaim(ports, 'personal-data', CLAIM_MS, async () => {
    const until = ports.now() + BUDGET_MS;
    let state = await ports.progress.read() ?? NEVER_REPORTED;
    if (!isDue(ports, state)) return true;
    do {
      state = await step(ports, state);
      await ports.progress.write(state);
    } while (state.pass !== null && ports.now() < until);
    return true;
  });
}
