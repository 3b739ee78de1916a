import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { emptyBrief } from '../../../src/domain/brief/model';
import { briefAsTable, briefAsText } from '../../../src/domain/brief/export';
import { findUnneeded, INSIDE } from '../../../src/domain/brief/unneeded';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { repeated, SLOW_PIECES } from '../../support/slow-texts';
import { plainBrief } from './request-fixture';

const ROOT = join(__dirname, '../../..');
const found = (text: string): string[] => findUnneeded(text).map(({ kind, words }) => `${kind} ${words}`);

describe('words that a brief does not need', () => {
  it.each([
    ['Please extend plugin.go so that it exports.', 'plugin.go'],
    ['It should implement the Plugin interface of the gateway.', 'Plugin interface'],
    ['Something like func (p *Exporter) PostResponse(ctx) would do.', 'func (p *Exporter)'],
    ['The change belongs into internal/gateway/pipeline/export.go', 'internal/gateway/pipeline/export.go'],
    ['see github.com/odock-ai/gateway/pkg/plugins for the place', 'github.com/odock-ai/gateway/pkg/plugins'],
    ['Write the events to the Redis stream that the usage service reads.', 'Redis stream'],
    ['We need a new Postgres table for it, plus a migration.', 'Postgres table'],
    ['Add it to the worker pool so that calls are not held up.', 'worker pool'],
    ['Two goroutines should drain the internal queue.', 'goroutines'],
    ['The gateway decrypts the provider keys at start-up, hook in there.', 'decrypts the provider keys'],
    ['Set PLUGINS_ENV_EXPORT_URL for it.', 'PLUGINS_ENV_EXPORT_URL'],
    ['Put the switch into gateway.yaml or the helm values.', 'gateway.yaml'],
    ['It has to be the last link of the engine chain.', 'engine chain'],
    ['Run it beside the plugin runner sidecar.', 'plugin runner sidecar'],
    ['The gateway’s request dispatcher should call it first.', 'gateway’s request dispatcher'],
    ['It needs its own place in the middleware chain.', 'middleware chain'],
    ['Which hook points does the plugin engine have before the upstream call?', 'hook points'],
    ['Somebody has to look at the internals of the gateway.', 'internals of the gateway'],
    ['What is the extension contract for response mutation?', 'extension contract'],
  ])('are noticed in “%s”', (text, words) => {
    expect(found(text)).toContain(`inside ${words}`);
  });

  it.each([
    ...ROW_IDS.map((row) => ROW_HELP[row].good),
    ...ROW_IDS.map((row) => SIEM_EXPORT[row].text),
    'It runs at pre_upstream and post_response; pre_route would be too early.',
    'The approval is asked for before upstream work; the call waits in the queue of the service desk.',
    'Tickets are put into our ServiceNow queue, and a worker of the night shift looks at them.',
    'The data stays in EU storage; contracts of employees are not read.',
    'Our internal audit team reviews the export; source of the data is the CRM interface.',
    'The plugin engine of the gateway calls it after the response; the SafetySec engine has looked before.',
    'Our supply chain system and its nightly scheduler read the export; approvals go up the chain of command.',
    'The Envoy sidecar of our own service adds the header; the test runner of the QA team reads it.',
    'Kafka consumer group "audit", topic gateway-decisions.',
    'We watch p95, the queue time at the help desk and the error rate.',
    'See https://github.com/acme/reports/blob/main/README.md for the format of our report.',
    'Look at docs/internal/handbook for the process.',
    'The contract with the vendor ends in March; support is internal.',
    'Each token is counted; api keys of the team are listed by name.',
  ])('are not seen in “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are told by one kind sentence for each matter, however often it is mentioned', () => {
    const sentences = findUnneeded('plugin.go, plugin.go, worker pool and Redis streams').map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      '“plugin.go” is not needed: say what the plugin is told and what it answers. Odock decides how it is built.',
      '“Redis streams” is not needed: say what has to be kept, for how long, and who may read it. Odock decides how it is built.',
      '“worker pool” is not needed: say what may wait, and what becomes of it when it fails. Odock decides how it is built.',
    ]);
    expect(INSIDE).toHaveLength(7);
  });

  it.each([
    ['The collector needs SPLUNK_HEC_TOKEN and OPENAI_API_KEY.', ['secret_name SPLUNK_HEC_TOKEN, OPENAI_API_KEY']],
    ['read from ${ODOCK_API_KEY}', ['secret_name ODOCK_API_KEY']],
    ['REDIS_PASSWORD must be set', ['inside REDIS_PASSWORD']],
    ['OPENAI_API_KEY=sk-proj-1', []],
    ['"OPENAI_API_KEY": "x"', []],
    ['MAX_TOKENS and IDEMPOTENCY_KEY are sent along, as is SSH_PUBLIC_KEY', []],
  ])('include names of secrets without a value: %s', (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  it.each(SLOW_PIECES)('are looked for in long texts of %j without delay', (piece) => {
    const text = repeated(piece, 100_000);
    const before = performance.now();
    findUnneeded(text);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

/** Words that would tell how the gateway is built inside; the texts that people see name none of them. */
const inside = (text: string): string[] => INSIDE.flatMap(({ pattern }) => text.match(pattern) ?? []);

function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && !/(^|\/)build\//.test(name)).map((name) => join(ROOT, folder, name));
}

/** What a source file can show: its texts and the words between its tags, without comments and names of modules. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isRegularExpressionLiteral(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isJsxText(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return texts;
}

/** The recognisers themselves, and what reads people's words by patterns that stand in texts. */
const NOT_SHOWN = [/^src\/domain\/brief\/(?:unneeded|paste[\w-]*|mentions|finding-phrases)\.ts$/, /^src\/domain\/hints\/(?:rules|model)\//, /^src\/domain\/secrets\/(?!kinds|places)/];

describe('our own texts', () => {
  const sources = [...filesBelow('src', ['.ts']), ...filesBelow('static', ['.ts', '.tsx'])].map((file) => relative(ROOT, file)).filter((file) => !NOT_SHOWN.some((pattern) => pattern.test(file)));

  it('name nothing of how the gateway is built inside', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap((file) => textsOf(join(ROOT, file)).flatMap(inside).map((words) => `${file}: ${words}`))).toEqual([]);
  });

  it('are read by this test: a word that is put there would be seen', () => {
    expect(textsOf(join(ROOT, 'src/domain/vocabulary/row-help.ts')).join(' ')).toContain(ROW_HELP.goal.help);
    expect(textsOf(join(ROOT, 'static/gate/SecretFindings.tsx')).join(' ')).toContain('A secret was written into this request.');
    expect(inside('The worker pool writes the Redis stream')).toHaveLength(2);
  });

  it('do so in the manifest, in the README and in what is exported', () => {
    const exported = [emptyBrief(), plainBrief()].flatMap((brief) => [briefAsText(brief), briefAsTable(brief)]);
    const pages = ['README.md', 'docs/hints.md', 'manifest.yml'].map((file) => readFileSync(join(ROOT, file), 'utf8'));
    expect([...exported, ...pages].flatMap(inside)).toEqual([]);
  });
});
