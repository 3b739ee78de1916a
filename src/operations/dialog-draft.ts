import { DIALOG_SLOT, type Draft } from '../contract/drafts';
import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import { isMadeFrom, missingRows } from '../domain/brief/arrival';
import { filledRows } from '../domain/brief/completeness';
import { KeptDialogText } from '../domain/brief/dialog-text';
import type { Brief } from '../domain/brief/model';
import { decodeBrief } from '../domain/brief/storage';
import { ROW_IDS } from '../domain/vocabulary/ids';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { dialogClosedAt, keepDrafts, usedUp } from './save-drafts';

/**
 * The way from the create dialog to the request: what somebody types there is kept for them in the project, since there is no issue yet.
 * A request that was created from it uses it up; to one that was created without it, it is offered.
 */
async function refuseStranger(ports: Ports, projectId: string): Promise<void> {
  if (!(await ports.jira.mayCreateIn(projectId))) {
    throw new AppError('forbidden', 'You cannot create issues in this project. Ask an admin of the project for the permission.');
  }
  if ((await ports.setUps.read(projectId)) === null) {
    throw new AppError('not_set_up', 'Custom plugin requests are not set up in this project. Ask a Jira admin to open the app’s set-up page.');
  }
}

/** What the acting user typed in the dialog of this project and has not used. @throws AppError `not_found`, `forbidden`, `not_set_up` */
export async function readDialogDraft(ports: Ports, actor: Actor, projectId: string): Promise<CallOutput<'readDialogDraft'>> {
  await refuseStranger(ports, projectId);
  const { drafts } = await ports.drafts.read({ projectId }, actor.accountId);
  return { draft: drafts[DIALOG_SLOT] ?? null };
}

/** Keeps it, masked, for the acting user only. @throws AppError as {@link readDialogDraft} and `keepDrafts` */
export async function saveDialogDraft(ports: Ports, actor: Actor, projectId: string, { draft }: CallInput<'saveDialogDraft'>): Promise<CallOutput<'saveDialogDraft'>> {
  await refuseStranger(ports, projectId);
  const masked = await keepDrafts(ports, { projectId }, actor, { [DIALOG_SLOT]: draft });
  return { masked: masked.length > 0 };
}

interface Typed { readonly brief: Brief; readonly whole: boolean }

/** What a draft was sorted into; null when nobody knows. It is its author's own word, and decides nothing but what they are offered. */
function typedIn(draft: Draft): Typed | null {
  const kept = KeptDialogText.safeParse(draft.value);
  if (!kept.success || kept.data.brief === null) return null;
  const decoded = decodeBrief(kept.data.brief);
  return decoded.ok ? { brief: decoded.brief, whole: kept.data.whole } : null;
}

const isLeft = (typed: Typed, brief: Brief): boolean => !typed.whole || missingRows(typed.brief, brief).length > 0;

/**
 * What the acting user typed in the dialog, to be offered on a request that they created afterwards and whose brief lacks it; null when
 * there is nothing to offer.
 */
export async function offeredDialogDraft(ports: Ports, { issue, brief, briefReadable }: LoadedRequest, actor: Actor): Promise<Draft | null> {
  if (issue.creatorId !== actor.accountId || !briefReadable || filledRows(brief).length === ROW_IDS.length) return null;
  const { drafts } = await ports.drafts.read({ projectId: issue.projectId }, actor.accountId);
  const draft = drafts[DIALOG_SLOT];
  if (draft === undefined || draft.value === null || draft.at > dialogClosedAt(issue)) return null;
  if (filledRows(brief).length === 0) return draft;
  const typed = typedIn(draft);
  return typed !== null && isMadeFrom(typed.brief, brief) && isLeft(typed, brief) ? draft : null;
}

/**
 * At the first look at a request that was created from what somebody typed in the dialog: it is not offered there again. What did not come
 * along goes with the request, where its author finds it.
 */
export async function settleDialogDraft(ports: Ports, { issue, brief, revision }: LoadedRequest): Promise<void> {
  if (revision > 0 || issue.creatorId === null || filledRows(brief).length === 0) return;
  const author = { accountId: issue.creatorId };
  const { drafts } = await ports.drafts.read({ projectId: issue.projectId }, author.accountId);
  const draft = drafts[DIALOG_SLOT];
  const typed = draft === undefined ? null : typedIn(draft);
  if (draft === undefined || typed === null || !isMadeFrom(typed.brief, brief)) return;
  if (isLeft(typed, brief)) await keepDrafts(ports, { issueId: issue.id }, author, { [DIALOG_SLOT]: draft });
  await keepDrafts(ports, { projectId: issue.projectId }, author, { [DIALOG_SLOT]: usedUp(ports.now()) });
}
