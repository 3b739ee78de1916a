import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { schemaText } from '../../../scripts/decision-record-schema';
import { settleDone } from '../../../src/domain/acts/done';
import { moveRequest } from '../../../src/domain/acts/moves';
import { attestItem } from '../../../src/domain/acts/items';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { decideHint } from '../../../src/domain/acts/fit';
import { closeFinding, noteSecrets } from '../../../src/domain/acts/secret-findings';
import { proposeWaiver, secondWaiver } from '../../../src/domain/acts/waivers';
import { asJson, buildDecisionRecord, type RecordSources } from '../../../src/domain/decision-record/build';
import { DecisionRecord } from '../../../src/domain/decision-record/document';
import { asMarkdown } from '../../../src/domain/decision-record/markdown';
import { SCHEMA_ID } from '../../../src/domain/decision-record/schema-id';
import { accountsIn, pseudonym, withPseudonyms } from '../../../src/domain/erasure';
import { RequestRecord } from '../../../src/domain/record';
import { requestHint } from '../../../src/domain/request-hint';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { APP_VERSION } from '../../../src/domain/vocabulary/versions';
import { accept, after, doing, draft, elsewhere, ended, inReview, moved, operator, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer, T0, withFit } from './request-fixture';

const ROOT = join(__dirname, '../../..');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'docs/decision-record.schema.json'), 'utf8')) as object);

function sourcesOf(sources: RequestSources, summary = 'Export decisions to the SIEM'): RecordSources {
  const state = deriveState(sources);
  return {
    state, revision: 7, hint: requestHint({ summary, description: '' }, state.brief),
    issue: { id: '10001', key: 'PLUG-34', summary, projectKey: 'PLUG', statusName: state.status ?? 'Some status' },
  };
}
const documentOf = (sources: RequestSources, summary?: string): DecisionRecord => buildDecisionRecord(sourcesOf(sources, summary), { withAccounts: false });
const textOf = (sources: RequestSources, summary?: string): string => asMarkdown(documentOf(sources, summary));

const FACTS = { since: T0 + 5000, entry: null, moveBack: false };
function accepted(sources: RequestSources = readyForDone()): RequestSources {
  const finished = moved(sources, 'finish');
  return { ...finished, record: settleDone(deriveState(finished), FACTS, T0 + 6000) };
}
function waived(): RequestSources {
  const proposed = after(inReview(), proposeWaiver(doing(inReview(), operator), { of: 'q6', reason: 'Measured in the pilot.', until: '2026-02-28' }));
  return after(proposed, secondWaiver(doing(proposed, reviewer), { of: 'q6', waiver: 'w1' }));
}
function withFindings(): RequestSources {
  const look = { found: [{ kind: 'private_key' as const, place: 'summary', digest: 'abcd' }, { kind: 'password' as const, place: '20003/comment.10012', digest: 'ef01' }], covers: () => true };
  const found = { ...inReview(), record: noteSecrets(inReview().record, look, T0) };
  return after(found, closeFinding(doing(found, reviewer), { finding: 'f1', outcome: 'rotated', reason: 'Rotated today.' }));
}
function reopened(): RequestSources {
  const over = ended(elsewhere(inReview()), 'redirect');
  const outcome = moveRequest(doing(over, productManager, T0 + 9000), { move: 'reopen', note: 'The quota does not do it.' });
  return { ...after(over, outcome), status: 'draft' };
}
function markedInDone(): RequestSources {
  const there = { ...readyForPilot(), status: 'done' as const };
  const entry = { path: 'transition' as const, from: 'pilot' as const, at: T0, beforeSetUp: false, editedSince: false, lastEditBefore: null, changedTexts: [] };
  return { ...there, record: settleDone(deriveState(there), { ...FACTS, entry }, T0 + 6000) };
}
const hinted = (): RequestSources => after(draft(), decideHint(doing(draft(), productManager), { decision: 'dismissed', control: 'guardrails', reason: 'It delivers records.' }));

const STATES: Readonly<Record<string, () => RequestSources>> = {
  'a draft that nobody has touched': draft,
  'a draft without a word': () => draft(plainBrief(Object.fromEntries(Object.keys(plainBrief()).map((row) => [row, { options: [], text: '' }])))),
  'a brief that cannot be read': () => ({ ...draft(), briefReadable: false }),
  'a status that is none of ours': () => ({ ...inReview(), status: null }),
  'a dismissed hint': hinted,
  'in review': () => withFit(accept(inReview(), 'q3')),
  'more needed and a condition': () => {
    const asked = after(inReview(), judgeQuestion(doing(inReview(), operator), { question: 'q7', verdict: 'more_needed', note: 'Who is told?', answer: null }));
    return after(accept(asked, 'q3'), judgeQuestion(doing(accept(asked, 'q3'), reviewer), { question: 'q3', verdict: 'conditional', note: 'Only the id.', answer: null }));
  },
  'a stale verdict': () => ({ ...readyForPilot(), brief: plainBrief({ scope: { options: ['tenant'], text: 'Everybody.' } }) }),
  waived,
  'secret findings': withFindings,
  'in pilot': () => moved(moved(readyForPilot(), 'start_pilot'), 'limit_scope'),
  'rolled back': () => moved(moved(readyForPilot(), 'start_pilot'), 'roll_back'),
  accepted,
  'accepted, and the brief changed since': () => ({ ...accepted(), brief: plainBrief({ goal: { text: 'Something else.' }, traffic: { options: ['mcp'], text: '' } }) }),
  'Done without acceptance': markedInDone,
  redirected: () => ended(elsewhere(inReview()), 'redirect'),
  declined: () => ended(inReview(), 'decline'),
  withdrawn: () => ended(draft(), 'withdraw'),
  reopened,
};

describe.each(Object.entries(STATES))('the record of a request: %s', (_name, make) => {
  it('can be rid of everybody in it, and is the same otherwise', () => {
    const { record } = make();
    const ids = [...new Set(JSON.stringify(record).match(/acc-[a-z]+/g) ?? [])];
    expect([...accountsIn(record)].sort()).toEqual([...ids].sort());
    const pseudonyms = new Map(ids.map((id, at) => [id, pseudonym(at + 1)]));
    const expected = ids.reduce((text, id) => text.replaceAll(`"${id}"`, `"${pseudonyms.get(id) ?? ''}"`), JSON.stringify(record));
    expect(RequestRecord.parse(withPseudonyms(record, pseudonyms))).toEqual(JSON.parse(expected));
    expect(withPseudonyms(record, new Map([['acc-nobody', 'erased:1']]))).toBe(record);
  });

  it('keeps to its schema, is the same each time, and says the same in Markdown', () => {
    const sources = make();
    const document = documentOf(sources);
    expect([isValid(JSON.parse(asJson(document))), isValid.errors]).toEqual([true, null]);
    expect(DecisionRecord.parse(JSON.parse(asJson(document)))).toEqual(document);
    const again = buildDecisionRecord(sourcesOf(JSON.parse(JSON.stringify(make())) as RequestSources), { withAccounts: false });
    expect(asJson(again)).toBe(asJson(document));
    expect(asMarkdown(again)).toBe(asMarkdown(document));
  });

  it('names no account, unless asked to, and then in one place', () => {
    const sources = make();
    expect(asJson(documentOf(sources)) + textOf(sources)).not.toContain('acc-');
    const named = buildDecisionRecord(sourcesOf(sources), { withAccounts: true });
    expect(JSON.stringify({ ...named, people: [] })).not.toContain('acc-');
    expect(named.people.map(({ account }) => account)).toContain('acc-requester');
    expect(isValid(JSON.parse(asJson(named)))).toBe(true);
    expect({ ...named, people: [] }).toEqual({ ...documentOf(sources), people: [] });
  });

  it('has no word of the vocabulary’s ids or of code in Markdown', () => {
    const outside = textOf(make()).replace(/`[^`]*`/g, '').replace(/- Decided by: .*/, '');
    expect(outside.match(/\b[a-z]+_[a-z_]+\b|undefined|\[object|null/g)).toBeNull();
  });
});

describe('what the record says', () => {
  it('is the brief as it was accepted, whatever becomes of it', () => {
    const document = documentOf(accepted());
    expect(document.gate).toMatchObject({ outcome: 'accepted', at: new Date(T0 + 6000).toISOString(), sentence: '', versions: { app: APP_VERSION, questions: 1 } });
    expect(document.brief).toMatchObject({ as: 'accepted', rows: expect.arrayContaining([expect.objectContaining({ row: 'traffic', changedSince: false })]) });
    const changed = documentOf({ ...accepted(), brief: plainBrief({ goal: { text: 'Something else.' }, traffic: { options: ['mcp'], text: '' }, action: { options: ['block'], text: '' } }) });
    expect(changed.brief.rows.map(({ text, digest }) => [text, digest])).toEqual(document.brief.rows.map(({ text, digest }) => [text, digest]));
    expect(changed.brief.rows.filter(({ changedSince }) => changedSince).map(({ row }) => row)).toEqual(['goal', 'traffic', 'action']);
    expect(changed.capabilities).toEqual(document.capabilities);
    expect(document.capabilities?.implied.map(({ id }) => id)).toContain('external_network');
  });

  it('says so where the accepted words are not kept any more', () => {
    const { record, ...rest } = { ...accepted(), brief: plainBrief({ goal: { text: 'Something else.' } }) };
    const passed = record.passed === null || record.passed.accepted === undefined ? null : { ...record.passed, accepted: { ...record.passed.accepted, brief: null } };
    const document = documentOf({ ...rest, record: { ...record, passed, passages: {} } });
    expect(document.brief.rows.find(({ row }) => row === 'goal')).toMatchObject({ text: null, changedSince: true });
    expect(document.capabilities).toBeNull();
    expect(asMarkdown(document)).toContain('These words are not kept any more.');
  });

  it('is who decided what, as which role, when, and on which rows', () => {
    const sources = after(accept(inReview(), 'q3'), attestItem(doing(accept(inReview(), 'q3'), operator), { item: 'rollback', evidence: { kind: 'link', ref: 'https://wiki.example.test/rollback' }, note: 'Tested.' }));
    const document = documentOf(sources);
    const question = document.questions.find(({ id }) => id === 'q3');
    expect(question).toMatchObject({ standing: 'accepted', verdict: { by: { person: 2, as: ['security'], at: new Date(T0 + 2000).toISOString() }, rows: { data: expect.any(String), moment: expect.any(String) }, stale: [] }, answer: { source: 'brief' } });
    expect(document.items.find(({ id }) => id === 'rollback')).toMatchObject({ met: true, attestation: { evidence: { kind: 'link', ref: 'https://wiki.example.test/rollback' }, note: 'Tested.', by: { person: 3, as: ['operator'] } } });
    expect(document.people).toEqual([{ person: 1, roles: ['requester'], account: null }, { person: 2, roles: ['security'], account: null }, { person: 3, roles: ['operator'], account: null }]);
    expect(asMarkdown(document)).toContain('- Verdict: Accepted; person 2 as security, 2026-01-12 00:00:02 UTC');
  });

  it('is what was waived by whom, what was found where, how it ended, and each stage', () => {
    expect(documentOf(waived()).waivers).toMatchObject([{ of: 'q6', standing: 'holds', proposed: { as: ['operator'] }, seconded: { as: ['security'] }, until: '2026-03-01T00:00:00.000Z' }]);
    expect(documentOf(waived()).questions.find(({ id }) => id === 'q6')?.standing).toBe('waived');
    expect(documentOf(withFindings()).findings).toMatchObject([{ label: 'Private key', place: 'the summary', outcome: 'rotated', closed: { as: ['security'] } }, { place: 'Q3, comment 10012', outcome: 'open' }]);
    expect(documentOf(reopened())).toMatchObject({ ending: null, earlierEndings: [{ kind: 'redirected', control: { id: 'quotas' }, why: 'The quota does not do it.' }] });
    expect(documentOf(moved(moved(readyForPilot(), 'start_pilot'), 'limit_scope')).rollout).toMatchObject({ stage: 'limited_scope', stages: [{ stage: 'observe_only', by: { person: 3, as: ['operator', 'product_manager'] } }, { stage: 'limited_scope' }] });
    expect(documentOf(markedInDone()).gate).toMatchObject({ outcome: 'done_without_acceptance', sentence: expect.stringContaining('Not ready for Done') });
  });

  it('still says it when people have been erased', () => {
    const before = buildDecisionRecord(sourcesOf(accepted()), { withAccounts: true });
    const gone = { ...accepted(), record: RequestRecord.parse(withPseudonyms(accepted().record, new Map([['acc-operator', 'erased:1'], ['acc-reviewer', 'erased:2']]))) };
    const document = buildDecisionRecord(sourcesOf(gone), { withAccounts: true });
    expect({ ...document, people: [] }).toEqual({ ...before, people: [] });
    expect(document.people.map(({ account }) => account)).toEqual(expect.arrayContaining(['erased:1', 'erased:2']));
  });
});

describe('what people wrote', () => {
  const HOSTILE = 'a | b\n# No heading\n- no list\n```\nno end of a block\n````\n[link](https://evil.example.test) <img src=x> @everybody *bold* `code` =HYPERLINK("x") \u202Eturned\u0007';
  const hostile = (): RequestSources => {
    const sources = withFit(inReview(plainBrief({ goal: { text: HOSTILE } })));
    const judged = after(sources, judgeQuestion(doing(sources, operator), { question: 'q2', verdict: 'not_applicable', note: HOSTILE, answer: null }));
    return after(judged, attestItem(doing(judged, operator), { item: 'rollback', evidence: { kind: 'text', ref: HOSTILE }, note: '' }));
  };

  it('is nothing but characters in Markdown', () => {
    const outside: string[] = [];
    let fence: string | null = null;
    for (const line of textOf(hostile(), HOSTILE).split('\n')) {
      const [, opens] = /^(`{3,})text$/.exec(line) ?? [];
      if (fence === null && opens !== undefined) fence = opens;
      else if (fence !== null) { if (line === fence) fence = null; } else outside.push(line);
    }
    expect(fence).toBeNull();
    // Code spans: a run of backticks up to the next run of the same length.
    const rest = outside.join('\n').replace(/(?<!`)(`+)(?!`)([^]*?[^`])\1(?!`)/g, '');
    expect(rest).not.toMatch(/evil|@everybody|<img|HYPERLINK|No heading|no list|\u202E|`/);
    expect(textOf(hostile(), HOSTILE)).not.toMatch(/[\u202E\u0007]/);
    expect(outside.filter((line) => line.startsWith('# '))).toHaveLength(1);
  });

  it('is kept in JSON as it was written', () => {
    expect(documentOf(hostile(), HOSTILE).request.summary).toBe(HOSTILE);
  });

  it('has its secrets masked wherever it stands', () => {
    const secret = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const sources = withFit(inReview(plainBrief({ goal: { text: `Use ${secret} for it.` } })));
    const { record } = after(sources, attestItem(doing(sources, operator), { item: 'rollback', evidence: { kind: 'link', ref: `https://wiki.example.test/?token=${secret}` }, note: secret }));
    const full = { ...sources, record: { ...record, hint: { decision: 'dismissed' as const, control: 'plugin' as const, reason: secret, by: 'acc-pm', at: T0 } } };
    const passed = { ...full, status: 'done' as const, record: { ...full.record, passed: { at: T0, since: null } } };
    for (const one of [full, passed]) {
      const said = asJson(documentOf(one, `Summary ${secret}`)) + textOf(one, `Summary ${secret}`);
      expect(said).not.toContain(secret);
      expect(said).toContain('[removed: Access token]');
    }
  });
});

it('ships the schema that the code keeps to, under the id that documents name', () => {
  expect(readFileSync(join(ROOT, 'docs/decision-record.schema.json'), 'utf8')).toBe(schemaText());
  expect(documentOf(draft()).$schema).toBe(SCHEMA_ID);
  expect((JSON.parse(schemaText()) as { $id: string }).$id).toBe(SCHEMA_ID);
  const { fit: _, ...without } = JSON.parse(asJson(documentOf(draft()))) as Record<string, unknown>;
  expect(isValid(without)).toBe(false);
  expect(isValid({ ...without, fit: null, more: 1 })).toBe(false);
});

it('names the version of the package', () => {
  expect((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version).toBe(APP_VERSION);
});

it('speaks of none of what the process keeps to itself', () => {
  const said = Object.values(STATES).map((make) => textOf(make())).join('\n');
  expect(said).not.toMatch(/source.?code|storage access|queue|worker|secret handling|admin.only|extension contract|internal interface/i);
  expect(requester.accountId).toBe('acc-requester');
});
