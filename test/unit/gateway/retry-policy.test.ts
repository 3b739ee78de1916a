import { AppError } from '../../../src/contract/errors';
import { createGateway } from '../../../src/jira/gateway';
import type { JiraReply, JiraRequest } from '../../../src/jira/request';
import { createFinder } from '../../../src/jira/request-finder';
import { newBrake, pauseBeforeRepeat, REPEATS, troubleOf } from '../../../src/jira/retry-policy';
import type { RequestFinder } from '../../../src/operations/finder-ports';
import type { IssueView, JiraGateway, NewVersion, ProjectSetUp } from '../../../src/operations/ports';

/** How often each method of the gateway and of the finder sends what it sends, when Jira is in trouble: by the one policy, and by nothing beside it. */

const ISSUE = { id: '10100', projectId: '10000' } as IssueView;
const VERSION: NewVersion = { from: { id: '1', key: 'PLUG-1' }, projectId: '1', typeId: '2', summary: 's', description: [], briefFieldId: 'customfield_9', brief: {}, name: 'n', securityLevelId: null };
const OFFERED = [{ id: '5', toStatusId: '3', isGlobal: false, hasScreen: false }];
const projection = { field: 'fit', fieldId: 'customfield_8', issueId: '10100', value: {} } as const;

type Jira = JiraGateway & RequestFinder;

/** Each method, and which of its requests meets the trouble: looks before it are answered. */
const METHODS: { readonly [K in keyof Jira]: readonly [kind: 'read' | 'set' | 'write', path: RegExp, run: (jira: Jira) => Promise<unknown>] } = {
  readIssue: ['read', /issue\/7/, (jira) => jira.readIssue('7', 'app')],
  isFound: ['read', /search/, (jira) => jira.isFound('7')],
  attach: ['write', /attachments/, (jira) => jira.attach('7', [{ name: 'a.md', type: 'text/markdown', text: 'A' }], 'app')],
  attachmentsOf: ['read', /issue\/7/, (jira) => jira.attachmentsOf('7')],
  mayAttach: ['read', /mypermissions/, (jira) => jira.mayAttach('7')],
  readHistory: ['read', /issue\/7/, (jira) => jira.readHistory('7', 'app')],
  rolesOfUser: ['read', /expression/, (jira) => jira.rolesOfUser('7')],
  mayCreateIn: ['read', /mypermissions/, (jira) => jira.mayCreateIn('10000')],
  writeBrief: ['write', /issue\/7/, (jira) => jira.writeBrief('7', 'customfield_9', {})],
  hasEvidence: ['read', /comment\/1/, (jira) => jira.hasEvidence('7', 'comment', '1')],
  transitionTo: ['write', /transitions/, (jira) => jira.transitionTo('7', '3', 'user', OFFERED)],
  transitionSaying: ['write', /transitions/, (jira) => jira.transitionSaying('7', '3', ['Why.'])],
  transitionAll: ['write', /bulk\/issues\/transition/, async (jira) => { for (const failure of (await jira.transitionAll(['7', '8'], '3', 'app')).values()) throw failure; }],
  createQuestions: ['write', /issue\/bulk/, (jira) => jira.createQuestions(ISSUE, { questionTypeId: '2' } as ProjectSetUp, [{ question: 'q1', summary: 's', description: [] }])],
  createVersion: ['write', /issue$/, (jira) => jira.createVersion(VERSION)],
  findVersion: ['read', /bulkfetch/, (jira) => jira.findVersion(['7'], { fromId: '1', name: 'n', projectId: '1', typeId: '2', creatorId: 'acc', since: 0 })],
  questionMarkers: ['read', /bulkfetch/, (jira) => jira.questionMarkers(['7'])],
  writeProjections: ['set', /app\/field\/value/, (jira) => jira.writeProjections([projection], { changelog: false })],
  comment: ['write', /comment/, (jira) => jira.comment('7', ['Text.'], 'user')],
  readComments: ['read', /comment/, (jira) => jira.readComments('7', 0)],
  readComment: ['read', /comment\/1/, (jira) => jira.readComment('7', '1')],
  listEvidence: ['read', /comment/, (jira) => jira.listEvidence('7')],
  findPeople: ['read', /user/, (jira) => jira.findPeople('PLUG-1', 'op', 10)],
  seesIssue: ['read', /user/, (jira) => jira.seesIssue('PLUG-1', 'account')],
  namePeople: ['read', /user/, (jira) => jira.namePeople(['account'])],
  findWaivedBefore: ['read', /search/, (jira) => jira.findWaivedBefore('2027-01-01', 10)],
  findWaitingSince: ['read', /search/, (jira) => jira.findWaitingSince({ projectId: '10000', requestTypeId: '2' } as ProjectSetUp, '2027-01-01', 10)],
  membersOf: ['read', /role/, (jira) => jira.membersOf('10000', 7)],
  findInStatus: ['read', /search/, (jira) => jira.findInStatus('1', '2', '3', null, 'user')],
  findRequests: ['read', /search/, (jira) => jira.findRequests('2', 'customfield_9', 10)],
};
const METHOD_NAMES = Object.keys(METHODS) as (keyof Jira)[];

const LOOKS: readonly [RegExp, unknown][] = [
  [/issueLinkType/, { issueLinkTypes: [{ id: '1', name: 'Relates' }] }],
  [/transitions/, { transitions: [{ id: '5', to: { id: '3' } }] }],
];
const TROUBLES: readonly [string, () => Promise<JiraReply>][] = [
  ['no reply', () => Promise.reject(new TypeError('fetch failed'))],
  ['a 503', () => Promise.resolve({ status: 503, headers: new Headers(), json: undefined })],
  ['a 429 of a burst', () => Promise.resolve({ status: 429, headers: new Headers({ 'Retry-After': '1', 'RateLimit-Reason': 'jira-burst-based' }), json: undefined })],
];

function inTrouble(at: RegExp, kind: string, trouble: () => Promise<JiraReply>): { jira: Jira; hits: () => number } {
  let hits = 0;
  const request: JiraRequest = (method, path) => {
    const look = method === 'GET' && kind !== 'read' ? LOOKS.find(([pattern]) => pattern.test(path.value)) : undefined;
    if (look !== undefined) return Promise.resolve({ status: 200, headers: new Headers(), json: look[1] });
    if (!at.test(path.value)) return Promise.resolve({ status: 200, headers: new Headers(), json: { fields: { attachment: [] } } });
    hits += 1;
    return trouble();
  };
  const [requests, brake, wait] = [{ asUser: request, asApp: request }, newBrake(), () => Promise.resolve()];
  const jira = { ...createGateway(requests, { appId: 'app', environmentId: 'env' }, wait, brake), ...createFinder(requests, wait, brake) };
  return { jira, hits: () => hits };
}

describe.each(TROUBLES)('after %s', (_name, trouble) => {
  it.each(METHOD_NAMES)('%s keeps to the policy', async (name) => {
    const [kind, at, run] = METHODS[name];
    const { jira, hits } = inTrouble(at, kind, trouble);
    await expect(run(jira)).rejects.toBeInstanceOf(AppError);
    expect(hits()).toBe({ read: 3, set: 2, write: 1 }[kind]);
  });
});

it('repeats no write, whatever happens', () => {
  for (const repeats of Object.values(REPEATS)) expect(repeats.write).toBe(0);
});

describe('a spent quota', () => {
  it.each([['that says when it is over', { 'Retry-After': '1800', 'RateLimit-Reason': 'jira-quota-global-based' }], ['without a reason', {}], ['with a reason that nobody has written down', { 'Retry-After': '1', 'RateLimit-Reason': 'jira-new-limit' }]])('%s stops every further call of the invocation, as the user and as the app', async (_name, headers: Record<string, string>) => {
    const { jira, hits } = inTrouble(/issue/, 'read', () => Promise.resolve({ status: 429, headers: new Headers(headers), json: undefined }));
    for (const as of ['app', 'user'] as const) await expect(jira.readIssue('7', as)).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(jira.comment('7', ['Text.'], 'user')).rejects.toMatchObject({ code: 'rate_limited' });
    expect(hits()).toBe(1);
  });
});

describe('the pause before a call is sent again', () => {
  const limited = (seconds: string): JiraReply => ({ status: 429, headers: new Headers({ 'Retry-After': seconds, 'RateLimit-Reason': 'jira-burst-based' }), json: undefined });

  it('doubles, and differs between those that were turned away together', () => {
    const pauses = [0, 1].map((random) => [1, 2].map((sent) => pauseBeforeRepeat('read', 'lost', null, sent, random)));
    expect(pauses).toEqual([[175, 350], [325, 650]]);
  });

  it('is at least what Retry-After asks for, and none when that is more than two seconds', () => {
    expect([pauseBeforeRepeat('read', 'burst', limited('2'), 1, 1), pauseBeforeRepeat('read', 'burst', limited('3'), 1, 0)]).toEqual([2_000, null]);
  });

  it('does not come after an answer that counts', () => {
    expect([200, 204, 303, 400, 401, 403, 404, 409, 410, 413, 422, 500, 501].map((status) => troubleOf({ status, headers: new Headers(), json: undefined })).every((trouble) => trouble === null)).toBe(true);
  });
});
