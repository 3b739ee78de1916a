import * as z from 'zod';
import type { JiraHandle } from '../forge/product-request';
import type { User } from '../jira/model';

const Refusal = z.object({ errorMessages: z.array(z.string()).default([]), errors: z.record(z.string(), z.string()).default({}) });

/** What a page learns of a request to Jira: the body, or the sentences of the refusal. */
export type Reply = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly status: number; readonly sentences: readonly string[] };

/** The pages use Jira as their user does, over the same operations as REST. */
export interface JiraClient {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
}

export function jiraClient(handle: JiraHandle, user: User): JiraClient {
  async function send(method: string, path: string, query: Readonly<Record<string, string>>, body: unknown): Promise<Reply> {
    const reply = await handle({ method, path, query: new URLSearchParams(query), headers: {}, body, principal: { accountId: user.accountId, via: 'direct', scopes: null } });
    if (reply.status < 400) return { ok: true, body: reply.body };
    const refusal = Refusal.safeParse(reply.body);
    const sentences = refusal.success ? [...refusal.data.errorMessages, ...Object.entries(refusal.data.errors).map(([field, message]) => `${field}: ${message}`)] : [];
    return { ok: false, status: reply.status, sentences: sentences.length > 0 ? sentences : [`Jira answered ${reply.status}.`] };
  }
  return {
    get: (path, query = {}) => send('GET', path, query, undefined),
    post: (path, body) => send('POST', path, {}, body),
  };
}
