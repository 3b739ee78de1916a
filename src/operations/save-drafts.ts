import { AppError } from '../contract/errors';
import { DIALOG_SLOT, type Draft, type Drafts } from '../contract/drafts';
import type { CallInput, CallOutput } from '../contract/messages';
import { maskTexts } from '../domain/secrets/mask-texts';
import { loadRequest } from './load-request';
import type { Actor, DraftPlace, IssueView, Ports } from './ports';

/** Everything that one person has typed in one place, as JSON. Forge keeps at most 240 KiB in one value. */
const MAX_CHARACTERS = 100_000;
/** How often it is tried when the same person types in several places at once. */
const TRIES = 6;

/** Masked whatever the page says: nothing of the app's keeps a secret. A clock that runs ahead does not win for ever. */
function masked(draft: Draft, now: number): Draft {
  const { value, masked: found } = maskTexts(draft.value);
  return { at: Math.min(draft.at, now), value, masked: draft.masked || found };
}

/** Stands where a draft was that is done with: what was typed before, and comes in late from a page, does not come back. */
export const usedUp = (now: number): Draft => ({ at: now, value: null, masked: false });

/** The drafts with the given slots set or taken away; what was typed earlier than what is kept does not replace it. */
function merged(kept: Drafts, slots: Readonly<Record<string, Draft | null>>): Drafts {
  const next: Drafts = { ...kept };
  for (const [slot, draft] of Object.entries(slots)) {
    if (draft === null) delete next[slot];
    else if (draft.at >= (kept[slot]?.at ?? 0)) next[slot] = draft;
  }
  return next;
}

/**
 * Keeps slots of somebody's drafts in a place, masked. @returns the slots in which something was masked that the page had not masked.
 * @throws AppError `invalid_input` when it is too much, `busy`.
 */
export async function keepDrafts(ports: Ports, place: DraftPlace, { accountId }: Actor, given: CallInput<'saveDrafts'>['slots']): Promise<string[]> {
  const now = ports.now();
  const slots = Object.fromEntries(Object.entries(given).map(([slot, draft]) => [slot, draft === null ? null : masked(draft, now)]));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { drafts, revision } = await ports.drafts.read(place, accountId);
    const next = merged(drafts, slots);
    const size = JSON.stringify(next).length;
    if (size > MAX_CHARACTERS && size > JSON.stringify(drafts).length) {
      throw new AppError('invalid_input', 'What you have typed here is too much to be kept for later. It stays on this page: shorten it, or send it now.');
    }
    if (await ports.drafts.write(place, accountId, next, revision)) {
      return Object.keys(slots).filter((slot) => slots[slot]?.masked === true && given[slot]?.masked !== true);
    }
  }
  throw new AppError('busy', 'What you type is being kept from several places at once. It stays on this page and is kept later.');
}

/** Clocks of pages, of Jira and of the app may differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

/** Until when something can have been typed in the dialog that made a request; later is for another one. Epoch milliseconds. */
export const dialogClosedAt = ({ createdAt }: IssueView): number => (createdAt ?? 0) + CLOCKS_DIFFER_MS;

/**
 * Keeps what the acting user has typed on a request that they see, for themselves only, in the slots that they name. Whoever is done with
 * what they typed in the create dialog and what was offered to them there, from the project, is done with it in the project as well, and not with
 * what they have typed there since.
 * @throws AppError as {@link keepDrafts}, and what `loadRequest` throws.
 */
export async function saveDrafts(ports: Ports, actor: Actor, issueId: string, { slots }: CallInput<'saveDrafts'>): Promise<CallOutput<'saveDrafts'>> {
  const { issue } = await loadRequest(ports, issueId, 'user');
  const place = { issueId: issue.id };
  const offered = slots[DIALOG_SLOT] === null && issue.creatorId === actor.accountId && !(DIALOG_SLOT in (await ports.drafts.read(place, actor.accountId)).drafts);
  const masked = await keepDrafts(ports, place, actor, slots);
  // A mark does not replace what is later than it.
  if (offered) await keepDrafts(ports, { projectId: issue.projectId }, actor, { [DIALOG_SLOT]: usedUp(Math.min(ports.now(), dialogClosedAt(issue))) });
  return { masked };
}
