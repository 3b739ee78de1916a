import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import { ROLES } from '../vocabulary/roles';
import { ROWS } from '../vocabulary/rows';
import { STAGES } from '../vocabulary/statuses';
import { QUESTION_IDS, type RoleId, type RowId } from '../vocabulary/ids';
import { shortOf } from '../vocabulary/waivers';
import type { By, DecisionRecord } from './document';
import { block, inline } from './plain-text';

/** `2026-11-22 10:15:00 UTC` */
const when = (moment: string): string => moment.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
const roles = (ids: readonly RoleId[]): string => ids.map((id) => ROLES[id].label).join(' or ');

/** `person 2 as security, 2026-…`; names stand nowhere. */
function who({ person, as, at }: By): string {
  const name = person === null ? 'the app' : `person ${person}`;
  return `${name}${as.length === 0 ? '' : ` as ${roles(as)}`}, ${when(at)}`;
}

const rowList = (rows: readonly string[]): string => rows.map((row) => ROWS[row as RowId].label).join(', ');

/** What a decision rests on, and whether that has changed. */
function on(rows: Readonly<Record<string, string>>, stale: readonly string[]): string[] {
  const named = Object.entries(rows);
  return [
    ...(named.length === 0 ? [] : [`- Rests on: ${named.map(([row, digest]) => `${ROWS[row as RowId].label} \`${digest}\``).join(', ')}`]),
    ...(stale.length === 0 ? [] : [`- **Does not hold until it is renewed:** ${rowList(stale)} changed since`]),
  ];
}

const note = (title: string, text: string): string[] => (text === '' ? [] : [`- ${title}:`, '', ...block(text), '']);

const OUTCOMES: Readonly<Record<DecisionRecord['gate']['outcome'], string>> = {
  accepted: 'Accepted', done_without_acceptance: 'Done without acceptance', ended: 'Ended', open: 'Not accepted yet',
};

function head({ request, gate, revision, log }: DecisionRecord): string[] {
  const versions = Object.entries(gate.versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return [
    `# Decision record of ${request.key}`, '',
    `${inline(request.summary)}`, '',
    `- Status: ${inline(request.statusName)}`,
    `- Decision: **${OUTCOMES[gate.outcome]}**${gate.at === null ? '' : `, ${when(gate.at)}`}`,
    ...(gate.sentence === '' ? [] : [`- The gate: ${inline(gate.sentence)}`]),
    `- Decided by: ${versions}`,
    `- Requested by: ${request.requester === null ? 'nobody that is known' : `person ${request.requester}`}`,
    ...(request.predecessor === null ? [] : [`- A new version of ${request.predecessor}`]),
    ...(request.successor === null ? [] : [`- Its new version: ${request.successor}`]),
    `- Made from revision ${revision} of the record; ${log.lines} lines of log${log.digest === '' ? '' : `, the older ones sealed by \`${log.digest}\``}`, '',
  ];
}

function briefLines({ brief }: DecisionRecord): string[] {
  return [
    `## Brief as ${brief.as === 'accepted' ? 'accepted' : 'it is now'}`, '',
    ...(brief.readable || brief.as === 'accepted' ? [] : ['The field holds something that is not a brief.', '']),
    ...brief.rows.flatMap(({ label, text, digest, changedSince }) => [
      `### ${label}`, '',
      ...(text === null ? ['These words are not kept any more.'] : text === '' ? ['Empty.'] : block(text)), '',
      `Fingerprint \`${digest}\`${changedSince ? '; **the row says something else by now**' : ''}`, '',
    ]),
  ];
}

function fitLines({ hint, fit, capabilities }: DecisionRecord): string[] {
  return [
    '## Where it belongs', '',
    `- The hint reads: ${hint.suggested === null ? 'nothing' : `${hint.suggested.control.label}, ${hint.suggested.certainty}`}`,
    ...(hint.decision === null ? [] : [`- Hint ${hint.decision.decision}: ${hint.decision.control.label}; ${who(hint.decision.by)}`, ...note('Why', hint.decision.reason)]),
    ...(fit === null ? ['- Not confirmed yet'] : [`- Confirmed: **${fit.control.label}**; ${who(fit.by)}`, ...on(fit.rows, fit.stale), ...note('Note', fit.note)]), '',
    '## Least-privilege capabilities', '',
    ...(capabilities === null ? ['Not known: the words of the brief are not all kept.'] : [
      ...(capabilities.implied.length === 0 ? ['None are implied.'] : capabilities.implied.map(({ label, why, withheldByDefault }) => `- ${label}${withheldByDefault ? ' (withheld by default)' : ''}: ${why.join('; ')}`)),
      ...(capabilities.withheld.length === 0 ? [] : [`- Withheld: ${capabilities.withheld.join(', ')}`]),
    ]), '',
  ];
}

const VERDICTS: Readonly<Record<DecisionRecord['questions'][number]['standing'], string>> = {
  accepted: 'Accepted', conditional: 'Accepted on condition', more_needed: 'More needed', not_applicable: 'Not applicable', waived: 'Waived', stale: 'Stale', open: 'Open',
};
const SOURCES: Readonly<Record<NonNullable<DecisionRecord['questions'][number]['answer']>['source'], string>> = {
  brief: 'taken over from the brief', earlier: 'taken over from the earlier version', requester: 'by the requester', reviewer: 'by a reviewer',
};

function questionLines({ questions }: DecisionRecord): string[] {
  return ['## Review questions', '', ...questions.flatMap(({ number, question, role, standing, answer, verdict }) => [
    `### ${number} ${question}`, '',
    `- Standing: **${VERDICTS[standing]}** (${ROLES[role].label})`,
    ...(answer === null ? ['- No answer'] : [
      `- Answer, ${SOURCES[answer.source]}; ${who(answer.by)}${answer.people.length === 0 ? '' : `; names ${answer.people.map((person) => `person ${person}`).join(', ')}`}:`, '', ...block(answer.text), '',
    ]),
    ...(verdict === null ? [] : [`- Verdict: ${VERDICTS[verdict.verdict]}; ${who(verdict.by)}`, ...on(verdict.rows, verdict.stale), ...note('Note', verdict.note)]), '',
  ])];
}

function itemLines({ items }: DecisionRecord): string[] {
  return ['## Acceptance items', '', ...items.flatMap(({ label, met, waived, questions, attestation }) => [
    `### ${label}`, '',
    `- **${met ? 'Met' : waived ? 'Waived' : 'Open'}**${questions.length === 0 ? '' : `; fed by ${questions.map((id) => QUESTIONS[id].number).join(', ')}`}`,
    ...(attestation === null ? [] : [
      `- Attested; ${who(attestation.by)}`, ...on(attestation.rows, attestation.stale),
      ...(attestation.evidence === null ? [] : [`- Evidence (${attestation.evidence.kind}): ${inline(attestation.evidence.ref)}`]), ...note('Note', attestation.note),
    ]), '',
  ])];
}

const nameOf = (id: DecisionRecord['waivers'][number]['of']): string => (QUESTION_IDS.some((question) => question === id) ? shortOf(id) : ITEMS[id as keyof typeof ITEMS].label);

function waiverLines({ waivers }: DecisionRecord): string[] {
  return ['## Waivers', '', ...(waivers.length === 0 ? ['None.', ''] : waivers.flatMap(({ of, reason, until, standing, proposed, seconded, ended, rows }) => [
    `### ${nameOf(of)}: ${standing}`, '',
    `- Until ${when(until)}`, `- Proposed; ${who(proposed)}`,
    ...(seconded === null ? [] : [`- Seconded; ${who(seconded)}`]), ...(ended === null ? [] : [`- Ended; ${who(ended)}`]),
    ...on(rows, []), ...note('Why', reason), '',
  ]))];
}

const FOUND: Readonly<Record<DecisionRecord['findings'][number]['outcome'], string>> = { open: '**Open**', rotated: 'Closed as rotated', not_a_secret: 'Closed as no secret' };

function findingLines({ findings }: DecisionRecord): string[] {
  return ['## Secret findings', '', ...(findings.length === 0 ? ['None.', ''] : findings.flatMap(({ label, place, found, outcome, reason, closed }) => [
    `- ${label} in ${inline(place)}, found ${when(found)}. ${FOUND[outcome]}${closed === null ? '' : `; ${who(closed)}`}`, ...note('Why', reason),
  ]))];
}

const KINDS: Readonly<Record<DecisionRecord['earlierEndings'][number]['kind'], string>> = { redirected: 'Redirected', declined: 'Declined', withdrawn: 'Withdrawn', done: 'Done' };

function endingLines({ ending, earlierEndings }: DecisionRecord): string[] {
  if (ending === null && earlierEndings.length === 0) return [];
  const one = ({ kind, control, reason, by }: NonNullable<DecisionRecord['ending']>): string[] =>
    [`- ${KINDS[kind]}${control === null ? '' : ` to ${control.label}`}; ${who(by)}`, ...note('Why', reason)];
  return [
    '## Endings', '', ...(ending === null ? [] : one(ending)),
    ...earlierEndings.flatMap((past) => [...one(past), `- Reopened; ${who(past.reopened)}`, ...note('Why', past.why)]), '',
  ];
}

function rolloutLines({ rollout }: DecisionRecord): string[] {
  return ['## Rollout', '', `- Now: ${STAGES[rollout.stage].label}, since ${when(rollout.since)}`, ...rollout.stages.map(({ stage, by }) => `- ${STAGES[stage].label}; ${who(by)}`), ''];
}

function peopleLines({ people }: DecisionRecord): string[] {
  return ['## People', '', ...(people.length === 0 ? ['None.'] : people.map(({ person, roles: held, account }) =>
    `- Person ${person}${held.length === 0 ? '' : `: ${held.map((id) => ROLES[id].label).join(', ')}`}${account === null ? '' : `; account ${inline(account)}`}`)), '',
  'Who they are is shown in the history of the request, by the time of what they did.', ''];
}

/** The document as Markdown: the same content, and the same for the same request. */
export function asMarkdown(document: DecisionRecord): string {
  return [
    head, briefLines, fitLines, questionLines, itemLines, waiverLines, findingLines, endingLines, rolloutLines, peopleLines,
  ].flatMap((part) => part(document)).join('\n');
}
