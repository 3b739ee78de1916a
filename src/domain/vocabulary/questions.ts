import type { QuestionId, ReviewerRoleId, RowId } from './ids';
import { ROWS, type RowOption } from './rows';

/** The ten questions that Odock asks, https://docs.odock.ai/docs/plugins/request-custom-plugin/ , and how each is answered. */
export const QUESTIONS_VERSION = 1;

export type AnswerOption = RowOption;

/** The parts of an answer. Forms and validation are built from this, so that each question is answered in its own way. */
export interface AnswerKind {
  readonly name: 'yes_no' | 'choice' | 'choices' | 'list' | 'milliseconds' | 'owner';
  readonly options: readonly AnswerOption[];
  readonly choice: {
    readonly min: number; readonly max: number;
    /** This option must be among the chosen ones. */
    readonly mustInclude?: string;
  };
  /** Present when a number is asked for; it may be left out only beside the option `unless`. */
  readonly number?: { readonly label: string; readonly unless: string };
  /** Present when people can be named, instead of the text or beside it. */
  readonly people?: { readonly label: string; readonly max: number };
  readonly text: {
    readonly label: string;
    /** `choices`: these options need a text. `orChoice`: text or at least one option. */
    readonly required: 'always' | 'never' | 'orChoice' | { readonly choices: readonly string[] };
  };
}

export interface Question {
  /** `Q1` to `Q10`. */
  readonly number: string;
  readonly short: string;
  /** The question in full, as Odock asks it. */
  readonly text: string;
  readonly why: string;
  readonly answer: AnswerKind;
  readonly role: ReviewerRoleId;
  /** Rows that an answer is proposed from; empty when there is none. */
  readonly proposedFrom: readonly RowId[];
  /** Rows that a decision on this question rests on: it is stale when one of them changes. */
  readonly restsOn: readonly RowId[];
  /** Asked of the requester at *Send to review*, because no row says it. */
  readonly askedAtSend: boolean;
}

const YES_NO: readonly AnswerOption[] = [{ id: 'yes', label: 'Yes', alone: true }, { id: 'no', label: 'No', alone: true }];
const named = (row: RowId): readonly RowOption[] => ROWS[row].options.filter((option) => option.id !== 'unsure');

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  q1: {
    number: 'Q1', short: 'Ever block?', text: 'Should the plugin ever block a request?',
    why: 'A plugin that blocks needs the permission to, and a reason that the caller can understand.',
    answer: { name: 'yes_no', options: YES_NO, choice: { min: 1, max: 1 }, text: { label: 'What the caller sees', required: { choices: ['yes'] } } },
    role: 'security', proposedFrom: ['action', 'behaviour'], restsOn: ['action', 'behaviour'], askedAtSend: false,
  },
  q2: {
    number: 'Q2', short: 'Observe-only first?', text: 'Can it start in observe-only mode?',
    why: 'Watching first shows what the plugin would do before it does it.',
    answer: { name: 'yes_no', options: YES_NO, choice: { min: 1, max: 1 }, text: { label: 'Until what, or why not', required: 'always' } },
    role: 'operator', proposedFrom: ['rollout'], restsOn: ['rollout'], askedAtSend: false,
  },
  q3: {
    number: 'Q3', short: 'Prompt, response, or metadata?', text: 'Does it need prompt content, response content, or only metadata?',
    why: 'What it needs to see decides when it can run and what it may read.',
    answer: {
      name: 'choices',
      options: [{ id: 'prompt', label: 'Prompt content' }, { id: 'response', label: 'Response content' }, { id: 'metadata', label: 'Metadata' }],
      choice: { min: 1, max: 3 }, text: { label: 'Which fields', required: 'never' },
    },
    role: 'security', proposedFrom: ['data', 'moment'], restsOn: ['data', 'moment'], askedAtSend: false,
  },
  q4: {
    number: 'Q4', short: 'Data leaves Odock?', text: 'Does any data leave Odock?',
    why: 'Data that leaves is subject to residency, retention and vendor review.',
    answer: { name: 'yes_no', options: YES_NO, choice: { min: 1, max: 1 }, text: { label: 'Which fields, and where to', required: { choices: ['yes'] } } },
    role: 'compliance', proposedFrom: ['systems', 'compliance'], restsOn: ['systems', 'compliance'], askedAtSend: false,
  },
  q5: {
    number: 'Q5', short: 'Which external systems?', text: 'Which external systems must be called?',
    why: 'Each system is a network permission, a dependency and something to test.',
    answer: { name: 'list', options: named('systems'), choice: { min: 0, max: 10 }, text: { label: 'Systems, one a line', required: 'orChoice' } },
    role: 'security', proposedFrom: ['systems'], restsOn: ['systems'], askedAtSend: false,
  },
  q6: {
    number: 'Q6', short: 'Latency requirements?', text: 'Are there latency requirements?',
    why: 'A plugin in the path of a call adds to its time; background work does not.',
    answer: {
      name: 'milliseconds',
      options: [...named('moment'), { id: 'none', label: 'No requirement', alone: true }],
      choice: { min: 1, max: 3 }, number: { label: 'Milliseconds that it may add', unless: 'none' },
      text: { label: 'Remarks', required: 'never' },
    },
    role: 'operator', proposedFrom: [], restsOn: ['moment'], askedAtSend: true,
  },
  q7: {
    number: 'Q7', short: 'External system unavailable?', text: 'What happens if the external system is unavailable?',
    why: 'Failure must be decided before it happens, and must leave evidence.',
    answer: {
      name: 'choice',
      options: [
        { id: 'continue', label: 'The call goes on without it' }, { id: 'refuse', label: 'The call is refused' },
        { id: 'queue', label: 'The work waits and is tried again later' }, { id: 'other', label: 'Something else' },
      ],
      choice: { min: 1, max: 1 }, text: { label: 'What is recorded, and what else happens', required: 'always' },
    },
    role: 'operator', proposedFrom: [], restsOn: ['systems'], askedAtSend: true,
  },
  q8: {
    number: 'Q8', short: 'Which scopes?', text: 'Which scopes should be supported?',
    why: 'A plugin gets no wider scope than it needs, and starts in a limited one.',
    answer: { name: 'list', options: named('scope'), choice: { min: 0, max: 7 }, text: { label: 'Scopes, one a line', required: 'orChoice' } },
    role: 'operator', proposedFrom: ['scope'], restsOn: ['scope'], askedAtSend: false,
  },
  q9: {
    number: 'Q9', short: 'Evidence for audit?', text: 'What evidence is required for audit or incident review?',
    why: 'Evidence that carries the request id can be matched with the call that it is about.',
    answer: {
      name: 'list', options: named('evidence'), choice: { min: 1, max: 8, mustInclude: 'request_id' },
      text: { label: 'Evidence, one a line', required: 'never' },
    },
    role: 'compliance', proposedFrom: ['evidence'], restsOn: ['evidence'], askedAtSend: false,
  },
  q10: {
    number: 'Q10', short: 'Who owns it afterwards?', text: 'Who owns ongoing operation after rollout?',
    why: 'Somebody must answer for the plugin when it fails or is not needed any more.',
    answer: {
      name: 'owner', options: [], choice: { min: 0, max: 0 }, people: { label: 'People who see this request', max: 5 },
      text: { label: 'A person or a team', required: 'always' },
    },
    role: 'product_manager', proposedFrom: [], restsOn: [], askedAtSend: true,
  },
};
