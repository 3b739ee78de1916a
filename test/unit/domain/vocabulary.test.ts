import { stageAfter } from '../../../src/domain/acts/move-step';
import { QUESTION_IDS, REVIEWER_ROLE_IDS, ROW_IDS, ITEM_IDS, ACT_IDS, MOVE_IDS, STATUS_IDS, CONTROL_IDS, FIELD_KEYS, type RowId } from '../../../src/domain/vocabulary/ids';
import { CONFIGURATIONS } from '../../../src/domain/redirect/configurations';
import { ACTS } from '../../../src/domain/vocabulary/acts';
import { CAPABILITIES, CAPABILITY_IDS } from '../../../src/domain/vocabulary/capabilities';
import { CONTROLS } from '../../../src/domain/vocabulary/controls';
import { FIELDS } from '../../../src/domain/vocabulary/fields';
import { ITEMS, itemsFedBy } from '../../../src/domain/vocabulary/items';
import { MOVES } from '../../../src/domain/vocabulary/moves';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { REVIEWER_ROLES } from '../../../src/domain/vocabulary/roles';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { QUESTION_STATUSES, STAGES, STATUSES } from '../../../src/domain/vocabulary/statuses';
import { STEPS } from '../../../src/domain/vocabulary/steps';

const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe('the vocabulary', () => {
  test.each([
    ['rows', ROWS, ROW_IDS], ['controls', CONTROLS, CONTROL_IDS], ['questions', QUESTIONS, QUESTION_IDS], ['items', ITEMS, ITEM_IDS],
    ['acts', ACTS, ACT_IDS], ['moves', MOVES, MOVE_IDS], ['statuses', STATUSES, STATUS_IDS], ['capabilities', CAPABILITIES, CAPABILITY_IDS],
  ] as const)('lists the %s once each and in the order of the ids', (_, table, ids) => {
    expect(Object.keys(table)).toEqual([...ids]);
  });

  test('has eleven rows, ten questions, ten items, nine steps, nine controls', () => {
    expect([ROW_IDS.length, QUESTION_IDS.length, ITEM_IDS.length, Object.keys(STEPS).length, CONTROL_IDS.length]).toEqual([11, 10, 10, 9, 9]);
  });

  test('gives each row help, a good and a bad example, and options that a wire brief can carry', () => {
    for (const row of ROW_IDS) {
      const { options, maxText } = ROWS[row];
      const { help, good, bad } = ROW_HELP[row];
      expect(help.length * good.length * bad.length).toBeGreaterThan(0);
      expect(good.length).toBeLessThanOrEqual(maxText);
      expect(maxText).toBeLessThanOrEqual(2000);
      expect(unique(options.map((option) => option.id))).toBe(true);
      expect(options.every((option) => /^[a-z_]{1,40}$/.test(option.id))).toBe(true);
      expect(options.length === 0 || options.some((option) => option.id === 'unsure' && option.alone === true)).toBe(true);
    }
  });

  test('shows the twelve good candidates with the goal, and where to start instead', () => {
    const lines = ROW_HELP.goal.more ?? [];
    expect(lines).toHaveLength(14);
    for (const control of ['SafetySec', 'Guardrails', 'Budgets', 'Quotas']) expect(lines.at(-1)).toContain(control);
  });

  test('asks Q6, Q7 and Q10 of the requester, and has proposals for the other seven', () => {
    expect(QUESTION_IDS.filter((id) => QUESTIONS[id].askedAtSend)).toEqual(['q6', 'q7', 'q10']);
    expect(QUESTION_IDS.filter((id) => QUESTIONS[id].proposedFrom.length > 0)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q8', 'q9']);
    for (const id of QUESTION_IDS) if (!QUESTIONS[id].askedAtSend) expect(QUESTIONS[id].restsOn).toEqual(QUESTIONS[id].proposedFrom);
  });

  test('numbers the questions and gives each at least one item to feed', () => {
    expect(QUESTION_IDS.map((id) => QUESTIONS[id].number)).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9', 'Q10']);
    expect(Object.fromEntries(QUESTION_IDS.map((id) => [id, itemsFedBy(id)]))).toEqual({
      q1: ['least_privilege', 'behaviour'], q2: ['limited_scope'], q3: ['least_privilege', 'placement'], q4: ['least_privilege'], q5: ['integrations'],
      q6: ['behaviour', 'failure'], q7: ['failure'], q8: ['least_privilege', 'limited_scope'], q9: ['request_ids'], q10: ['ownership'],
    });
  });

  test('lets an attestation rest on the rows of the questions that feed its item', () => {
    for (const id of ITEM_IDS.filter((item) => ITEMS[item].fedBy.length > 0)) {
      const rows = new Set(ITEMS[id].fedBy.flatMap((question) => QUESTIONS[question].restsOn));
      expect(new Set(ITEMS[id].restsOn)).toEqual(rows);
    }
    expect(ITEMS.rollback.restsOn).toEqual(['rollout']);
    expect(ITEMS.classified.restsOn).toEqual(['goal']);
  });

  test('lets no decision rest on the traffic type', () => {
    const rows: readonly RowId[] = [...QUESTION_IDS.flatMap((id) => QUESTIONS[id].restsOn), ...ITEM_IDS.flatMap((id) => ITEMS[id].restsOn)];
    expect(rows).not.toContain('traffic');
    expect(new Set(rows)).toEqual(new Set(ROW_IDS.filter((row) => row !== 'traffic')));
  });

  test('gives every question and item to a role that reviews', () => {
    const owners = new Set([...QUESTION_IDS.map((id) => QUESTIONS[id].role), ...ITEM_IDS.map((id) => ITEMS[id].role)]);
    expect([...owners].every((role) => REVIEWER_ROLE_IDS.includes(role))).toBe(true);
    expect(REVIEWER_ROLE_IDS.map((role) => REVIEWER_ROLES[role].projectRole)).toEqual(['Plugin security', 'Plugin operator', 'Plugin compliance', 'Plugin product manager']);
  });

  test('divides questions and items among the roles as agreed', () => {
    const ownedBy = (role: string) => [...QUESTION_IDS.filter((id) => QUESTIONS[id].role === role), ...ITEM_IDS.filter((id) => ITEMS[id].role === role)];
    expect(Object.fromEntries(REVIEWER_ROLE_IDS.map((role) => [role, ownedBy(role)]))).toEqual({
      security: ['q1', 'q3', 'q5', 'classified', 'least_privilege', 'placement', 'request_ids'],
      operator: ['q2', 'q6', 'q7', 'q8', 'behaviour', 'integrations', 'failure', 'limited_scope', 'rollback'],
      compliance: ['q4', 'q9'],
      product_manager: ['q10', 'ownership'],
    });
    expect(ITEM_IDS.filter((id) => ITEMS[id].metBy !== 'questions').map((id) => [id, ITEMS[id].metBy])).toEqual([
      ['classified', 'fit'], ['request_ids', 'pilot'], ['integrations', 'pilot'], ['rollback', 'attestation'],
    ]);
  });

  test('gives the acts that move a request to the people who answer for it', () => {
    const who = Object.fromEntries(['send_to_review', ...MOVE_IDS].map((act) => [act, ACTS[act as keyof typeof ACTS].who]));
    const reviewers = [...REVIEWER_ROLE_IDS];
    expect(who).toEqual({
      send_to_review: ['requester', 'product_manager'], request_changes: reviewers, back_to_review: ['requester', ...reviewers],
      start_pilot: ['operator', 'product_manager'], start_limited: ['operator', 'product_manager'], limit_scope: ['operator', 'product_manager'], finish: ['operator', 'product_manager'],
      roll_back: ['operator', 'product_manager'], reopen: ['requester', 'product_manager'],
      redirect: ['security', 'product_manager'], decline: reviewers, withdraw: ['requester'],
    });
  });

  test('starts and ends each way of a move at a stage that its status allows', () => {
    for (const move of MOVE_IDS) {
      expect(new Set(MOVES[move].steps.map((step) => step.from))).toEqual(new Set(ACTS[move].statuses));
      for (const step of MOVES[move].steps) {
        expect(STATUSES[step.to].stages).toContain(step.stage);
        for (const stage of step.fromStages ?? []) expect(STATUSES[step.from].stages).toContain(stage);
      }
    }
  });

  test('never lets two moves go the same way with different stages, but for skipping observe-only, which a transition made elsewhere never does', () => {
    const ways = MOVE_IDS.filter((move) => move !== 'start_limited').flatMap((move) => MOVES[move].steps).filter((step) => step.from !== step.to).map((step) => `${step.from}>${step.to}`);
    expect(unique(ways)).toBe(true);
    expect(stageAfter('in_review', 'pilot', 'not_started')).toBe('observe_only');
  });

  test('names statuses once in Jira, where names are unique whatever their case', () => {
    const names = [...Object.values(STATUSES), ...Object.values(QUESTION_STATUSES)].map((status) => status.name.toLowerCase());
    expect(unique(names)).toBe(true);
    expect(Object.values(STAGES).every((stage) => stage.label !== '')).toBe(true);
  });

  test('keeps judging, attesting, the fit and secret findings from the person who requested it', () => {
    expect(ACT_IDS.filter((act) => ACTS[act].notOwnRequest)).toEqual(['confirm_fit', 'judge', 'attest', 'close_finding', 'waive', 'second_waiver', 'decline']);
  });

  test('gives each field parts that JQL can find, under aliases used once', () => {
    expect(Object.values(FIELDS).map((field) => field.key)).toEqual(Object.values(FIELD_KEYS));
    for (const { schema } of Object.values(FIELDS)) {
      const aliases = Object.values(schema.properties).map((part) => part.searchAlias).filter((alias) => alias !== undefined);
      expect(unique(aliases)).toBe(true);
      expect(aliases.every((alias) => /^[A-Z][A-Za-z]+$/.test(alias))).toBe(true);
      expect(schema.required.every((key) => key in schema.properties)).toBe(true);
    }
    expect(Object.keys(FIELDS.brief.schema.properties)).toHaveLength(1 + 11 + 9);
  });

  test('names none of the internals that public pages withhold', () => {
    const texts = JSON.stringify([ROWS, ROW_HELP, CONTROLS, REVIEWER_ROLES, STATUSES, QUESTION_STATUSES, STAGES, STEPS, QUESTIONS, ITEMS, ACTS, MOVES, FIELDS, CONFIGURATIONS]);
    const withheld = /plugin interface|source[- ]code|source path|storage (access )?wiring|private queue|worker|secret handling|admin-only|extension contract/i;
    expect(texts).not.toMatch(withheld);
  });
});
