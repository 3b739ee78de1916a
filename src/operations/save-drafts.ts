import { AppError } from '../contract/errors';
import type { Draft, Drafts } from '../contract/drafts';
import type { CallInput, CallOutput } from '../contract/messages';
import { maskTexts } from '../domain/secrets/mask-texts';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';

/** Everything that one person has typed on one request, as JSON. Forge keeps at most 240 KiB in one value. */
const MAX_CHARACTERS = 100_000;
/** How often it is tried when the same person types in several places at once. */
const TRIES = 6;

/** Masked whatever the page says: nothing of the app's keeps a secret. A clock that runs ahead does not win for ever. */
function masked(draft: Draft, now: number): Draft {
  const { value, masked: found } = maskTexts(draft.value);
  return { at: Math.min(draft.at, now), value, masked: draft.masked || found };
}

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
 * Keeps what the acting user has typed on a request that they see, for themselves only, in the slots that they name.
 * @throws AppError `invalid_input` when it is too much, `busy`, and what `loadRequest` throws.
 */
export async function saveDrafts(ports: Ports, actor: Actor, issueId: string, input: CallInput<'saveDrafts'>): Promise<CallOutput<'saveDrafts'>> {
  const { issue } = await loadRequest(ports, issueId, 'user');
  const now = ports.now();
  const slots = Object.fromEntries(Object.entries(input.slots).map(([slot, draft]) => [slot, draft === null ? null : masked(draft, now)]));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { drafts, revision } = await ports.drafts.read(issue.id, actor.accountId);
    const next = merged(drafts, slots);
    const size = JSON.stringify(next).length;
    if (size > MAX_CHARACTERS && size > JSON.stringify(drafts).length) {
      throw new AppError('invalid_input', 'What you have typed here is too much to be kept for later. It stays on this page: shorten it, or send it now.');
    }
    if (await ports.drafts.write(issue.id, actor.accountId, next, revision)) {
      return { masked: Object.keys(slots).filter((slot) => slots[slot]?.masked === true && input.slots[slot]?.masked !== true) };
    }
  }
  throw new AppError('busy', 'What you type is being kept from several places at once. It stays on this page and is kept later.');
}
