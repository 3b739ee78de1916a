import * as z from 'zod/mini';
import { LogEntry } from '../domain/record';
import { WireBrief } from './brief';
import { Earlier, EarlierBrief, EvidenceChoice, PersonName } from './choices';
import { DraftsSaved } from './drafts';
import type { ActCallName } from './request-calls';
import { AfterAct, Snapshot } from './snapshot';

/** Schema of what each call of the panel and the question's page answers: every act with the request as it is afterwards. */

const ACT_REPLIES: { readonly [K in ActCallName]: typeof AfterAct } = {
  saveBrief: AfterAct, decideHint: AfterAct, confirmFit: AfterAct, sendToReview: AfterAct, answerQuestion: AfterAct, judgeQuestion: AfterAct,
  judgeQuestions: AfterAct, attestItem: AfterAct, withdrawAttestation: AfterAct, moveRequest: AfterAct, createQuestions: AfterAct,
  shareRedirect: AfterAct, newVersion: AfterAct, attachRecord: AfterAct, proposeWaiver: AfterAct, secondWaiver: AfterAct, endWaiver: AfterAct,
  planStage: AfterAct, closeFinding: AfterAct,
};

const sideReplies = {
  saveDrafts: DraftsSaved,
  listEvidence: z.array(EvidenceChoice),
  findPeople: z.array(PersonName),
  namePeople: z.array(PersonName),
  listEarlier: z.array(Earlier),
  readEarlier: EarlierBrief,
  mayAttach: z.object({ allowed: z.boolean() }),
  readLog: z.object({ page: z.int(), lines: z.array(LogEntry), intact: z.boolean() }),
} as const;

export const REQUEST_REPLIES = { viewRequest: Snapshot, ...ACT_REPLIES, ...sideReplies } as const;

/** `details` of a `conflict` failure of `saveBrief`: the brief as it is now, so that nothing typed is lost. */
export const BriefConflict = z.object({ brief: WireBrief, rows: z.array(z.string()) });
