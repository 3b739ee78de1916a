import Resolver from '@forge/resolver';
import { ROLLOUT_INPUTS, type RolloutCallName, type RolloutInput, type RolloutOutput } from '../../contract/rollout';
import { createRolloutReader } from '../../jira/rollout-reader';
import type { Actor } from '../../operations/ports';
import { readRollout, readViewer, type RolloutPorts } from '../../operations/read-rollout';
import { answer } from '../answer';
import { currentApp, jiraRequests } from '../jira-requests';
import { setUpStore } from '../stores/set-up-store';
import { actorOf, inputOf, projectOf } from './invocation';

type Handlers = { [K in RolloutCallName]: (ports: RolloutPorts, actor: Actor, projectId: string, input: RolloutInput<K>) => Promise<RolloutOutput<K>> };

const HANDLERS: Handlers = { readRollout, readViewer: (ports, _actor, projectId) => readViewer(ports, projectId) };

function define<K extends RolloutCallName>(resolver: Resolver, name: K): void {
  resolver.define(name, ({ payload, context }) => answer(name, async () => {
    const actor = actorOf(context);
    const ports = { jira: createRolloutReader(jiraRequests.asUser, currentApp()), setUps: setUpStore, now: () => Date.now() };
    return HANDLERS[name](ports, actor, projectOf(context), inputOf(ROLLOUT_INPUTS[name], payload));
  }));
}

/** The calls of the project page. All reads are the acting user's, in the very project, so Jira decides what they see. */
export function createRolloutResolver(): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const name of Object.keys(HANDLERS) as RolloutCallName[]) define(resolver, name);
  return resolver.getDefinitions();
}
