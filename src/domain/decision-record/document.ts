import * as z from 'zod/mini';
import { CAPABILITY_IDS } from '../vocabulary/capabilities';
import { CONTROL_IDS, ENDING_IDS, ITEM_IDS, QUESTION_IDS, ROLE_IDS, ROW_IDS, STAGE_IDS, STATUS_IDS, VERDICT_IDS } from '../vocabulary/ids';
import { WAIVABLE_IDS } from '../vocabulary/waivers';
import { SCHEMA_ID } from './schema-id';

/**
 * The decision record: one document that says what was decided on a request, by whom and on what. `docs/decision-record.schema.json` is made from this
 * (`npm run schema`); a change of form raises the version. Texts of people have their secrets masked; names of people stand nowhere.
 */

const said = (description: string) => z.string().check(z.describe(description));
const Moment = z.iso.datetime().check(z.meta({ id: 'moment', description: 'UTC, ISO 8601.' }));
const PersonNumber = z.int().check(z.minimum(1), z.meta({ id: 'person', description: 'Number of the person in `people`.' }));
const Digest = z.string().check(z.regex(/^[0-9a-f]{32}$/), z.meta({ id: 'digest', description: 'Half of a SHA-256 over the row as it was; equal exactly when it says the same.' }));
const Rows = z.partialRecord(z.enum(ROW_IDS), Digest).check(z.meta({ id: 'rows', description: 'Digests of the brief rows that it rests on.' }));
const Stale = z.array(z.enum(ROW_IDS)).check(z.meta({ id: 'stale', description: 'Rows that have changed since; it does not hold until it is renewed.' }));

const By = z.object({
  person: z.nullable(PersonNumber).check(z.describe('Null for what the app did by itself, or noticed without knowing who did it.')),
  as: z.array(z.enum(ROLE_IDS)).check(z.describe('Roles of which the person had to hold one for this.')),
  at: Moment,
}).check(z.meta({ id: 'by', description: 'Who did it, as what, and when.' }));
export type By = z.infer<typeof By>;

const Control = z.object({ id: z.enum(CONTROL_IDS), label: z.string() }).check(z.meta({ id: 'control' }));

const BriefRow = z.object({
  row: z.enum(ROW_IDS),
  label: z.string(),
  text: z.nullable(z.string()).check(z.describe('What the row says, its options by label first; null when these words are not kept any more.')),
  digest: Digest,
  changedSince: z.boolean().check(z.describe('The row says something else by now.')),
});

const Answer = z.object({
  text: said('The answer in one text: options by label, a number with its unit, words.'),
  choice: z.array(z.string()),
  number: z.nullable(z.int()),
  people: z.array(PersonNumber).check(z.describe('Whom the answer names.')),
  source: z.enum(['brief', 'earlier', 'requester', 'reviewer']).check(z.describe('`brief` and `earlier`: taken over from what the brief or the earlier version proposed.')),
  by: By,
});

const Verdict = z.object({ verdict: z.enum(VERDICT_IDS), note: z.string(), by: By, rows: Rows, stale: Stale });

const Question = z.object({
  id: z.enum(QUESTION_IDS), number: z.string(), question: z.string(), role: z.enum(ROLE_IDS),
  standing: z.enum([...VERDICT_IDS, 'waived', 'stale', 'open']).check(z.describe('The verdict while it holds; else what the question waits for.')),
  answer: z.nullable(Answer), verdict: z.nullable(Verdict),
});

const Evidence = z.object({ kind: z.enum(['link', 'comment', 'attachment', 'text']), ref: said('The address, the number in Jira, or the words.') });
const Attestation = z.object({ evidence: z.nullable(Evidence), note: z.string(), by: By, rows: Rows, stale: Stale });
const Item = z.object({
  id: z.enum(ITEM_IDS), label: z.string(), role: z.enum(ROLE_IDS),
  met: z.boolean(), waived: z.boolean(),
  questions: z.array(z.enum(QUESTION_IDS)).check(z.describe('The questions that feed it.')),
  attestation: z.nullable(Attestation),
});

const Waiver = z.object({
  id: z.string(), of: z.enum(WAIVABLE_IDS), reason: z.string(),
  /** The first moment at which it holds no more. */
  until: Moment,
  standing: z.enum(['proposed', 'holds', 'stale', 'expired', 'ended', 'replaced']),
  proposed: By, seconded: z.nullable(By), ended: z.nullable(By), rows: Rows,
});

const Finding = z.object({
  id: z.string(), kind: z.string(), label: z.string(),
  place: said('Where it stood, in words; never the value.'),
  found: Moment, outcome: z.enum(['open', 'rotated', 'not_a_secret']), reason: z.string(), closed: z.nullable(By),
});

const Ending = z.object({ kind: z.enum([...ENDING_IDS, 'done']), reason: z.string(), control: z.nullable(Control), by: By });

export const DecisionRecord = z.object({
  $schema: z.literal(SCHEMA_ID),
  version: z.literal(1),
  request: z.object({
    key: z.string(), id: z.string(), project: z.string(), summary: z.string(),
    status: z.nullable(z.enum(STATUS_IDS)), statusName: z.string(),
    predecessor: z.nullable(z.string()).check(z.describe('Key of the request that this is a new version of.')),
    successor: z.nullable(z.string()).check(z.describe('Key of the new version of this.')),
    requester: z.nullable(PersonNumber), creator: z.nullable(PersonNumber),
  }),
  revision: z.int().check(z.describe('Revision of the record that this was made from.')),
  gate: z.object({
    outcome: z.enum(['accepted', 'done_without_acceptance', 'ended', 'open']),
    at: z.nullable(Moment),
    sentence: said('What the gate says: what was open when the request came into Done, or is open before it; empty when it was accepted.'),
    versions: z.record(z.string(), z.union([z.string(), z.int()])).check(z.describe('Versions of the app and of its tables that decided.')),
  }),
  brief: z.object({
    as: z.enum(['accepted', 'present']).check(z.describe('Whether the rows are those that were accepted, or those of now.')),
    readable: z.boolean(),
    rows: z.array(BriefRow),
  }),
  hint: z.object({
    suggested: z.nullable(z.object({ control: Control, certainty: z.enum(['sure', 'likely', 'unsure']), version: z.int() })).check(z.describe('What the automatic hint reads in the present text.')),
    decision: z.nullable(z.object({ decision: z.enum(['accepted', 'dismissed']), control: Control, reason: z.string(), by: By })),
  }),
  fit: z.nullable(z.object({ control: Control, note: z.string(), by: By, rows: Rows, stale: Stale })),
  capabilities: z.nullable(z.object({
    implied: z.array(z.object({ id: z.enum(CAPABILITY_IDS), label: z.string(), why: z.array(z.string()), withheldByDefault: z.boolean() })),
    withheld: z.array(z.string()),
  })).check(z.describe('Least privilege that the brief above implies; null when its words are not all kept.')),
  questions: z.array(Question),
  items: z.array(Item),
  waivers: z.array(Waiver),
  findings: z.array(Finding),
  ending: z.nullable(Ending),
  earlierEndings: z.array(z.extend(Ending, { reopened: By, why: z.string() })),
  rollout: z.object({
    stage: z.enum(STAGE_IDS), since: Moment,
    stages: z.array(z.object({ stage: z.enum(STAGE_IDS), by: By })),
  }),
  log: z.object({
    lines: z.int().check(z.describe('How many lines the log of the request has.')),
    archived: z.int(),
    digest: said('Digest of the last page of older lines; empty while there is none.'),
  }),
  people: z.array(z.object({
    person: PersonNumber,
    roles: z.array(z.enum(ROLE_IDS)),
    account: z.nullable(z.string()).check(z.describe('Account id; null in a file that is attached, since such a file cannot be changed when a person has to be forgotten.')),
  })),
}).check(z.describe('What was decided on a custom plugin request.'));
export type DecisionRecord = z.infer<typeof DecisionRecord>;
