import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { FIELD_INPUTS } from '../../contract/field-calls';
import type { CallInput, CallOutput, FieldCallName } from '../../contract/messages';
import { readDialogDraft, saveDialogDraft } from '../../operations/dialog-draft';
import type { Actor, Ports } from '../../operations/ports';
import { answer } from '../answer';
import { compose } from '../compose';
import { actorOf, inputOf, projectOf } from './invocation';

type Handlers = { [K in FieldCallName]: (ports: Ports, actor: Actor, projectId: string, input: CallInput<K>) => Promise<CallOutput<K>> };

const INPUTS: { readonly [K in FieldCallName]: z.ZodMiniType<CallInput<K>> } = FIELD_INPUTS;

const HANDLERS: Handlers = { readDialogDraft, saveDialogDraft };

function define<K extends FieldCallName>(resolver: Resolver, name: K): void {
  resolver.define(name, ({ payload, context }) => answer(name, async () => {
    const actor = actorOf(context);
    return HANDLERS[name](compose(), actor, projectOf(context), inputOf(INPUTS[name], payload));
  }));
}

/** The calls of the brief's field. Each asks Jira whether the acting user may create issues in the very project. */
export function createFieldResolver(): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const name of Object.keys(HANDLERS) as FieldCallName[]) define(resolver, name);
  return resolver.getDefinitions();
}
