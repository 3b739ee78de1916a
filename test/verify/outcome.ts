import type { Reply } from './ask';

export type Outcome = { readonly agreed: string } | { readonly differed: string } | { readonly untried: string };

const sentenceOf = ({ body }: Reply): string => JSON.stringify(body).slice(0, 160);
export const object = ({ body }: Reply): Readonly<Record<string, unknown>> => (typeof body === 'object' && body !== null ? body as Record<string, unknown> : {});

/** Agreed when the reply has the status and fits; not tried when the site has no such operation. */
export function expecting(reply: Reply, status: number, fits: (body: Readonly<Record<string, unknown>>) => boolean = () => true): Outcome {
  if (reply.status === 501 || (reply.status === 404 && status !== 404)) return { untried: `answered ${reply.status}` };
  return reply.status === status && fits(object(reply)) ? { agreed: `${reply.status}` } : { differed: `answered ${reply.status} ${sentenceOf(reply)}` };
}
