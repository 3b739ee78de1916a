import * as z from 'zod';
import type { Exchange } from './exchange';

/**
 * First oracle: the reply schemas of the npm package `jira.js` (https://github.com/MrRefactoring/jira.js ), a client whose
 * model of Jira is younger than the pinned OpenAPI document.
 *
 * Which schema belongs to which operation is learnt from the client itself: each of its functions is called once with a
 * client that only notes what it would have sent.
 */

interface Reply { readonly method: string; readonly template: string; readonly schema: z.ZodType | null }

const Noted = z.object({ method: z.string(), url: z.string(), schema: z.custom<z.ZodType>().optional() });
type Call = (client: { sendRequest(config: unknown): Promise<unknown> }, parameters: unknown) => Promise<unknown>;

/** Stands for any parameter; in a URL it reads `{}`. */
const ANY_PARAMETER: unknown = new Proxy(() => undefined, {
  get: (_target, key) => {
    if (key === Symbol.toPrimitive || key === 'toString') return () => '{}';
    if (key === Symbol.iterator) return function* nothing() { /* no elements */ };
    return key === 'then' ? undefined : ANY_PARAMETER;
  },
  apply: () => ANY_PARAMETER,
});

async function learn(): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const client = {
    sendRequest(config: unknown): Promise<unknown> {
      const { method, url, schema } = Noted.parse(config);
      replies.push({ method, template: decodeURIComponent(url), schema: schema ?? null });
      return Promise.resolve({});
    },
  };
  const surfaces = [await import('jira.js/cloud'), await import('jira.js/agile')];
  for (const [name, member] of surfaces.flatMap((surface) => Object.entries(surface))) {
    // Schemas begin with a capital; every other function is an operation, but for the one that makes a real client.
    if (typeof member === 'function' && /^[a-z]/.test(name) && name !== 'createCloudClient' && name !== 'createAgileClient') await (member as Call)(client, ANY_PARAMETER);
  }
  return replies;
}

let learnt: Promise<readonly Reply[]> | null = null;

/** What `jira.js` has to say to a successful reply: one sentence per mismatch; null when it does not know the operation. */
export async function jiraJsProblems({ method, template, received, files }: Exchange): Promise<readonly string[] | null> {
  learnt ??= learn();
  const anonymous = template.replace(/\{[^}]+\}/g, '{}');
  const known = (await learnt).find(reply => reply.method === method && reply.template === anonymous);
  if (!known) return null;
  const parsed = files.includes('received') ? undefined : known.schema?.safeParse(received);
  return parsed && !parsed.success ? parsed.error.issues.map(issue => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`) : [];
}
