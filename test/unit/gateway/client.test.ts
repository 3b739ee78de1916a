import * as z from 'zod';
import { AppError } from '../../../src/contract/errors';
import { createClient } from '../../../src/jira/client';
import { restPath } from '../../../src/jira/request';
import { scriptedJira, type Scripted } from './scripted-jira';

const Thing = z.looseObject({ name: z.string() });
const READ = { what: 'a thing', method: 'GET', path: restPath(['thing']) } as const;
const WRITE = { what: 'a thing', method: 'POST', path: restPath(['thing']), body: {} } as const;
const good: Scripted = { status: 200, json: { name: 'x' } };

function client(replies: readonly Scripted[], as: 'user' | 'app' = 'user') {
  const jira = scriptedJira(replies);
  const waits: number[] = [];
  return { sent: jira.sent, waits, client: createClient(jira.request, as, (milliseconds) => { waits.push(milliseconds); return Promise.resolve(); }) };
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(() => null, (error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`Expected an AppError, got ${String(outcome)}`);
  return outcome;
}

describe('a read', () => {
  it.each<[string, Scripted]>([
    ['no reply', new Error('socket hang up')],
    ['a 503', { status: 503 }],
    ['a 429 that asks for one second', { status: 429, headers: { 'Retry-After': '1' } }],
  ])('is repeated after %s', async (_, first) => {
    const { client: jira, sent } = client([first, good]);
    await expect(jira.send(READ, Thing)).resolves.toEqual({ name: 'x' });
    expect(sent).toHaveLength(2);
  });

  it('is sent three times at most', async () => {
    const { client: jira, sent } = client([{ status: 503 }, { status: 503 }, { status: 503 }, good]);
    expect((await failure(jira.send(READ, Thing))).code).toBe('jira_unavailable');
    expect(sent).toHaveLength(3);
  });

  it('waits as long as Retry-After says', async () => {
    const { client: jira, waits } = client([{ status: 429, headers: { 'Retry-After': '2' } }, good]);
    await jira.send(READ, Thing);
    expect(waits).toEqual([2000]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['more than two seconds', { 'Retry-After': '90' }, /in 90 seconds/],
    ['a long time', { 'Retry-After': '1800' }, /in 30 minutes/],
    ['nothing', {}, /in a few minutes/],
  ])('is not repeated after a 429 that asks for %s', async (_, headers, sentence) => {
    const { client: jira, sent } = client([{ status: 429, headers }, good]);
    const error = await failure(jira.send(READ, Thing));
    expect(error).toMatchObject({ code: 'rate_limited', message: expect.stringMatching(sentence) as unknown });
    expect(sent).toHaveLength(1);
  });

  it('may be a POST that only reads', async () => {
    const { client: jira, sent } = client([{ status: 502 }, good]);
    await jira.send({ ...WRITE, reads: true }, Thing);
    expect(sent).toHaveLength(2);
  });
});

describe('a write', () => {
  it.each<[string, Scripted]>([['no reply', new Error('socket hang up')], ['a 503', { status: 503 }], ['a 429', { status: 429, headers: { 'Retry-After': '1' } }]])('is never repeated after %s', async (_, first) => {
    const { client: jira, sent } = client([first, good]);
    await failure(jira.send(WRITE, Thing));
    expect(sent).toHaveLength(1);
  });

  it('says that a lost reply leaves the outcome open', async () => {
    const error = await failure(client([new Error('socket hang up')]).client.send(WRITE, Thing));
    expect(error).toMatchObject({ code: 'jira_unavailable', details: { lost: true } });
    expect(error.message).toMatch(/not known whether/);
  });
});

describe('a refusal', () => {
  it.each([[400, 'jira_refused'], [401, 'not_signed_in'], [403, 'forbidden'], [404, 'not_found'], [409, 'busy'], [413, 'jira_refused'], [422, 'jira_refused'], [410, 'jira_refused'], [500, 'jira_unavailable']])('of status %i has the code %s and a full sentence', async (status, code) => {
    const error = await failure(client([{ status }]).client.send(WRITE, Thing));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });

  it('quotes both forms of Jira\'s sentences, each once', async () => {
    const json = { errorMessages: ['First.', 'Second.'], errors: { summary: 'Second.', labels: 'Third.' } };
    const error = await failure(client([{ status: 400, json }]).client.send(WRITE, Thing));
    expect(error.message).toBe('Jira refuses this. First. Second. Third.');
  });

  it.each([[undefined], ['<html>'], [{ errorMessages: 'no list' }], [{ errors: null }]])('survives the body %j', async (json) => {
    expect((await failure(client([{ status: 400, json }]).client.send(WRITE, Thing))).code).toBe('jira_refused');
  });

  it.each([[{ errorMessages: ['Said.'], errors: null }], [{ errorMessages: null, errors: { a: 'Said.' } }], [{ errors: ['Said.'] }], [{ errorMessages: ['Said.', 7], errors: { a: { b: 'no sentence' } } }]])('finds the sentence in %j', async (json) => {
    expect((await failure(client([{ status: 400, json }]).client.send(WRITE, Thing))).message).toBe('Jira refuses this. Said.');
  });

  it('speaks of the app when the app was refused', async () => {
    const error = await failure(client([{ status: 403 }], 'app').client.send(WRITE, Thing));
    expect(error.message).toMatch(/app access rules/);
  });

  it('passes on an error of the carrier that is one of ours', async () => {
    const jira = createClient(() => Promise.reject(new AppError('not_signed_in', 'Allow the app.')), 'user');
    expect((await failure(jira.send(READ, Thing))).message).toBe('Allow the app.');
  });
});

it('names the place of an unexpected answer and never its value', async () => {
  const error = await failure(client([{ status: 200, json: { name: 4711 } }]).client.send(READ, Thing));
  expect(error.code).toBe('internal');
  expect(error.message).toContain('name');
  expect(error.message).not.toContain('4711');
});
