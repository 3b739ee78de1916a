import { ITEM_IDS, type ItemId, type QuestionId, type ReviewerRoleId, type RowId } from './ids';

/** The ten items of Odock's acceptance checklist, https://docs.odock.ai/docs/plugins/request-custom-plugin/ , and what meets each. */
export const ITEMS_VERSION = 1;

export interface Item {
  /** The item in full. */
  readonly label: string;
  /** Two words at most, for sentences that name what is open. */
  readonly short: string;
  readonly fedBy: readonly QuestionId[];
  /**
   * What meets it: `fit` the confirmed fit; `questions` the questions that feed it (attested only when none of them applies);
   * `attestation` a person's word; `pilot` the questions and, besides, evidence from the pilot.
   */
  readonly metBy: 'fit' | 'questions' | 'attestation' | 'pilot';
  /** Who attests it, and who is named when only this item is open. */
  readonly role: ReviewerRoleId;
  /** Rows that an attestation rests on. */
  readonly restsOn: readonly RowId[];
  /** What a good attestation says or shows. */
  readonly help: string;
}

export const ITEMS: Readonly<Record<ItemId, Item>> = {
  classified: {
    label: 'The requirement is correctly classified as a plugin', short: 'classified', fedBy: [], metBy: 'fit', role: 'security', restsOn: ['goal'],
    help: 'A reviewer confirms the fit as plugin.',
  },
  least_privilege: {
    label: 'Least-privilege capabilities are documented', short: 'capabilities', fedBy: ['q1', 'q3', 'q4', 'q8'], metBy: 'questions', role: 'security',
    restsOn: ['action', 'behaviour', 'data', 'moment', 'systems', 'compliance', 'scope'],
    help: 'Say where the capabilities are written down.',
  },
  placement: {
    label: 'Lifecycle placement is explained in operator terms', short: 'placement', fedBy: ['q3'], metBy: 'questions', role: 'security', restsOn: ['data', 'moment'],
    help: 'Say when the plugin acts, in an operator’s words.',
  },
  behaviour: {
    label: 'User-visible behavior is stable', short: 'behaviour', fedBy: ['q1', 'q6'], metBy: 'questions', role: 'operator', restsOn: ['action', 'behaviour', 'moment'],
    help: 'Say what callers see and that it does not change from call to call.',
  },
  request_ids: {
    label: 'Request ids correlate with plugin evidence', short: 'request ids', fedBy: ['q9'], metBy: 'pilot', role: 'security', restsOn: ['evidence'],
    help: 'Show test calls of the pilot whose request ids are found in the plugin’s evidence.',
  },
  integrations: {
    label: 'External integrations are tested', short: 'integrations', fedBy: ['q5'], metBy: 'pilot', role: 'operator', restsOn: ['systems'],
    help: 'Show the pilot’s test of each external system.',
  },
  failure: {
    label: 'Failure behavior is understood', short: 'failure', fedBy: ['q6', 'q7'], metBy: 'questions', role: 'operator', restsOn: ['moment', 'systems'],
    help: 'Say what happens, and who notices, when the plugin or its system fails.',
  },
  limited_scope: {
    label: 'Rollout starts with limited scope', short: 'limited scope', fedBy: ['q2', 'q8'], metBy: 'questions', role: 'operator', restsOn: ['rollout', 'scope'],
    help: 'Name the limited scope that the rollout starts with.',
  },
  rollback: {
    label: 'Rollback is documented', short: 'rollback', fedBy: [], metBy: 'attestation', role: 'operator', restsOn: ['rollout'],
    help: 'Say or link how the plugin is taken back, by whom and how fast.',
  },
  ownership: {
    label: 'Operational ownership is assigned', short: 'ownership', fedBy: ['q10'], metBy: 'questions', role: 'product_manager', restsOn: [],
    help: 'Name the person or team.',
  },
};

/** The items that a question feeds. */
export function itemsFedBy(question: QuestionId): ItemId[] {
  return ITEM_IDS.filter((item) => ITEMS[item].fedBy.includes(question));
}
