import Resolver from '@forge/resolver';
import { INPUTS, type CallInput, type RequestCallName } from '../../contract/messages';
import type { Snapshot } from '../../contract/snapshot';
import { actOnRequest, type RecordActName } from '../../operations/act-on-request';
import { attestItem } from '../../operations/attest-item';
import { createQuestions } from '../../operations/create-questions';
import { moveRequest } from '../../operations/move-request';
import type { Actor, Ports } from '../../operations/ports';
import { saveBrief } from '../../operations/save-brief';
import { sendToReview } from '../../operations/send-to-review';
import { viewRequest } from '../../operations/view-request';
import { answer } from '../answer';
import { compose } from '../compose';
import { actorOf, inputOf, issueOf } from './invocation';

type Handler<K extends RequestCallName> = (ports: Ports, actor: Actor, issueId: string, input: CallInput<K>) => Promise<Snapshot>;
type Handlers = { [K in RequestCallName]: Handler<K> };

const record = <K extends RecordActName>(name: K): Handler<K> => (ports, actor, issueId, input) => actOnRequest(ports, actor, issueId, name, input);

const HANDLERS: Handlers = {
  viewRequest: (ports, actor, issueId) => viewRequest(ports, actor, issueId),
  saveBrief, sendToReview, moveRequest,
  createQuestions: (ports, actor, issueId) => createQuestions(ports, actor, issueId),
  decideHint: record('decideHint'),
  confirmFit: record('confirmFit'),
  answerQuestion: record('answerQuestion'),
  judgeQuestion: record('judgeQuestion'),
  attestItem,
  withdrawAttestation: record('withdrawAttestation'),
  closeFinding: record('closeFinding'),
};

function define<K extends RequestCallName>(resolver: Resolver, name: K): void {
  resolver.define(name, ({ payload, context }) => answer(name, async () => {
    const actor = actorOf(context);
    return HANDLERS[name](compose(), actor, issueOf(context), inputOf(INPUTS[name], payload));
  }));
}

/** The calls of the request panel and the question page. Each operation asks Jira what the acting user may, on the very issue. */
export function createRequestResolver(): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const name of Object.keys(HANDLERS) as RequestCallName[]) define(resolver, name);
  return resolver.getDefinitions();
}
