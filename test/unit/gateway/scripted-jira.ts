import type { JiraMethod, JiraReply, JiraRequest } from '../../../src/jira/request';

export interface Sent { readonly method: JiraMethod; readonly path: string; readonly body: unknown }
export type Scripted = { status: number; json?: unknown; headers?: Record<string, string> } | Error;

/** A request function that answers from a list, in order, and keeps what was asked. Runs dry with an error. */
export function scriptedJira(replies: readonly Scripted[]): { request: JiraRequest; sent: Sent[] } {
  const sent: Sent[] = [];
  const left = [...replies];
  const request: JiraRequest = (method, path, options) => {
    sent.push({ method, path: path.value, body: options?.body });
    const next = left.shift();
    if (next === undefined) return Promise.reject(new Error('The script has no reply left.'));
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(replyOf(next));
  };
  return { request, sent };
}

function replyOf(scripted: Exclude<Scripted, Error>): JiraReply {
  return { status: scripted.status, headers: new Headers(scripted.headers ?? {}), json: scripted.json };
}
