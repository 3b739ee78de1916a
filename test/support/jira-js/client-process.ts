import type { Answer, Call } from './calls';

/** The process in which `jira.js` runs: it is an ES module, which Node loads and jest's module system does not. */

type Groups = Readonly<Record<string, Readonly<Record<string, ((parameters: unknown) => Promise<unknown>) | undefined>> | undefined>>;

async function clientOf({ site, email, surface }: Call): Promise<Groups> {
  const { createClient } = await import('jira.js/core');
  // Every reply is held against the client's own schemas, and a mismatch is an error.
  const client = createClient({ host: site, auth: { type: 'basic', email, apiToken: 'local' }, onSchemaMismatch: 'throw' });
  const made = surface === 'cloud' ? (await import('jira.js/cloud')).createCloudClient(client) : (await import('jira.js/agile')).createAgileClient(client);
  return made as unknown as Groups;
}

async function answer(call: Call): Promise<Answer> {
  const { number, group, operation, parameters } = call;
  try {
    const run = (await clientOf(call))[group]?.[operation];
    if (run === undefined) throw new TypeError(`jira.js has no operation ${group}.${operation}`);
    return { number, ok: true, value: await run(parameters) };
  } catch (error) {
    const { name = 'Error', message = String(error), status, body } = error as { name?: string; message?: string; status?: number; body?: unknown };
    return { number, ok: false, name, message, status: status ?? null, body };
  }
}

process.on('message', (call: Call) => { void answer(call).then((message) => process.send?.(message)); });
