import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { REQUEST_INPUTS } from '../../contract/request-calls';
import type { CallInput, CallOutput, RequestCallName, SideCallName } from '../../contract/messages';
import type { AfterAct } from '../../contract/snapshot';
import { actOnRequest, type RecordActName } from '../../operations/act-on-request';
import { attachRecord, mayAttach } from '../../operations/attach-record';
import { attestItem } from '../../operations/attest-item';
import { createQuestions } from '../../operations/create-questions';
import { decideHint } from '../../operations/decide-hint';
import { listEarlier, readEarlier } from '../../operations/earlier-requests';
import { listEvidence } from '../../operations/list-evidence';
import { moveRequest } from '../../operations/move-request';
import { findPeople, namePeople } from '../../operations/name-people';
import type { Actor, Ports } from '../../operations/ports';
import { readLog } from '../../operations/read-log';
import { saveBrief } from '../../operations/save-brief';
import { saveDrafts } from '../../operations/save-drafts';
import { newVersion } from '../../operations/new-version';
import { shareRedirect } from '../../operations/share-redirect';
import { sendToReview } from '../../operations/send-to-review';
import { viewRequest } from '../../operations/view-request';
import { answer } from '../answer';
import { compose } from '../compose';
import { actorOf, inputOf, isLicensed, issueOf } from './invocation';

type Name = RequestCallName | SideCallName;
type Handler<K extends Name> = (ports: Ports, actor: Actor, issueId: string, input: CallInput<K>) => Promise<CallOutput<K>>;
type Handlers = { [K in Name]: Handler<K> };

const record = <K extends RecordActName>(name: K) => (ports: Ports, actor: Actor, issueId: string, input: CallInput<K>): Promise<AfterAct> => actOnRequest(ports, actor, issueId, name, input);

const INPUTS: { readonly [K in Name]: z.ZodMiniType<CallInput<K>> } = REQUEST_INPUTS;

const HANDLERS: Handlers = {
  viewRequest, saveBrief, sendToReview, moveRequest, createQuestions, shareRedirect, newVersion, attestItem, decideHint,
  confirmFit: record('confirmFit'),
  answerQuestion: record('answerQuestion'),
  judgeQuestion: record('judgeQuestion'),
  judgeQuestions: record('judgeQuestions'),
  withdrawAttestation: record('withdrawAttestation'),
  proposeWaiver: record('proposeWaiver'),
  secondWaiver: record('secondWaiver'),
  endWaiver: record('endWaiver'),
  planStage: record('planStage'),
  closeFinding: record('closeFinding'),
  saveDrafts, listEvidence, findPeople, namePeople, listEarlier, readEarlier, readLog, attachRecord, mayAttach,
};

function define<K extends Name>(resolver: Resolver, name: K): void {
  resolver.define(name, ({ payload, context }) => answer(name, async () => {
    const actor = actorOf(context);
    return HANDLERS[name](compose({ licensed: isLicensed(context) }), actor, issueOf(context), inputOf(INPUTS[name], payload));
  }));
}

/** The calls of the request panel and the question page. Each operation asks Jira what the acting user may, on the very issue. */
export function createRequestResolver(): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const name of Object.keys(HANDLERS) as Name[]) define(resolver, name);
  return resolver.getDefinitions();
}
