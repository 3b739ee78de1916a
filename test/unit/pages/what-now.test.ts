import { judgeQuestion } from '../../../src/domain/acts/review';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import { emptyBrief } from '../../../src/domain/brief/model';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import type { Person } from '../../../src/domain/acts/permission';
import { whatNow } from '../../../static/panel/what-now';
import { noticeStatus } from '../../../src/domain/acts/moves';
import { accept, after, doing, draft, elsewhere, ended, inReview, looked, moved, operator, outsider, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer, T0, withFit } from '../domain/request-fixture';

const now = (sources: RequestSources, person: Person) => whatNow(deriveState(sources), person);

describe('what now, in a draft', () => {
  it('leads whoever may edit to the brief while rows are empty, and says how many', () => {
    const { sentence, button } = now(draft(emptyBrief()), requester);
    expect(sentence).toContain('11 of 11 rows are empty.');
    expect(now(draft(plainBrief({ goal: { text: '' } })), requester).sentence).toContain('1 of 11 rows is empty.');
    expect(button?.target).toEqual({ to: 'edit' });
  });

  it('leads the requester to the review once every row is filled', () => {
    expect(now(draft(), requester).button?.target).toEqual({ to: 'send' });
  });

  it('offers nothing to somebody without rights and says who can act', () => {
    const { sentence, button } = now(draft(emptyBrief()), outsider);
    expect(button).toBeNull();
    expect(sentence).toContain('requester');
  });

  it('asks for the brief again when the field holds something else', () => {
    const broken = { ...draft(emptyBrief()), briefReadable: false };
    expect(now(broken, requester)).toMatchObject({ sentence: expect.stringContaining('cannot be read'), button: { target: { to: 'edit' } } });
    expect(now(broken, outsider).button).toBeNull();
  });
});

it('says that the licence has run out, whoever looks and wherever the request stands', () => {
  for (const sources of [draft(), inReview()]) for (const person of [requester, reviewer, outsider]) {
    const { sentence, button } = now({ ...sources, unlicensed: true }, person);
    expect([sentence, button]).toEqual([expect.stringMatching(/licence on this site has run out.*Ask a Jira admin to renew it\./), null]);
  }
});

it('says of an archived request that nothing can be done, whoever looks and wherever it stands', () => {
  for (const sources of [draft(), inReview(), readyForDone()]) {
    for (const person of [requester, reviewer, productManager, outsider]) {
      const { sentence, button } = now({ ...sources, archived: true }, person);
      expect(sentence).toContain('archived');
      expect(button).toBeNull();
    }
  }
});

describe('what now, when changes are asked for', () => {
  const asked = moved(readyForPilot(), 'request_changes', reviewer);

  it('says why', () => {
    expect(now(asked, requester).sentence).toContain('“As agreed.”');
  });

  it('does not say why they were asked for the last time', () => {
    const back = moved(asked, 'back_to_review', requester);
    expect(now({ ...back, status: 'changes_requested' }, requester).sentence).not.toContain('As agreed.');
  });
});

describe('what now, in review', () => {
  it('leads each reviewer to what is theirs: the fit first, then questions, then items', () => {
    expect(now(inReview(), reviewer).button?.target).toEqual({ to: 'fit' });
    expect(now(withFit(inReview()), reviewer).button?.target).toEqual({ to: 'questions' });
    expect(now(accept(withFit(inReview()), 'q2'), operator).button?.target).toEqual({ to: 'question', question: 'q8' });
    const reviewed = (['q2', 'q6', 'q7', 'q8'] as const).reduce((sources, question) => accept(sources, question), withFit(inReview()));
    expect(now(reviewed, operator).button?.target).toEqual({ to: 'item', item: 'rollback' });
  });

  it('names all questions that wait for a reviewer in one line, and what waits besides', () => {
    expect(now(withFit(inReview()), operator)).toMatchObject({ sentence: 'It is your turn: Q2 and Q8 wait for your verdict. 1 more point waits for you.', button: { label: 'Review 2 questions' } });
    expect(now(inReview(), reviewer).sentence).toMatch(/^It is your turn: say where the requirement belongs\. [1-9] more points wait for you\.$/);
  });

  it('says since when others are waited for, and nothing of the kind to those whose turn it is', () => {
    const waiting = now(withFit(inReview()), outsider);
    expect(waiting.sentence).toMatch(/^Waits for /);
    expect(waiting.since).toBe(T0);
    expect(now(withFit(inReview()), reviewer).since).toBeNull();
  });

  it('leads the requester to an unanswered question and not to the reviewers’ ones', () => {
    expect(now(inReview(), requester)).toMatchObject({ sentence: 'It is your turn: Q6, Q7 and Q10 are asked of you.', button: { label: 'Answer 3 questions', target: { to: 'asked' } } });
    const answered = (['q6', 'q7', 'q10'] as const).reduce((sources, question) => accept(sources, question), inReview());
    expect(now(answered, requester).button).toBeNull();
  });

  it('leaves a question to the requester whose turn it is, though its reviewer could answer it too', () => {
    const waiting = accept(accept(withFit(inReview()), 'q2'), 'q8');
    expect(now(waiting, operator).button?.target).toEqual({ to: 'item', item: 'rollback' });
  });

  it('brings a question back to the requester when more is needed', () => {
    const base = accept(accept(accept(withFit(inReview()), 'q6'), 'q7'), 'q10');
    const asked = after(base, judgeQuestion(doing(base, reviewer), { question: 'q3', verdict: 'more_needed', note: 'Which fields?', answer: null }));
    expect(now(asked, requester).button).toEqual({ label: 'Go to Q3', target: { to: 'asked' } });
  });

  it('puts an open secret before everything else', () => {
    const base = inReview();
    const found = { ...base, record: noteSecrets(base.record, looked([{ kind: 'password', place: 'comment.10007', digest: '0000' }]), 1) };
    expect(now(found, reviewer).button?.target).toEqual({ to: 'secrets' });
    expect(now(found, operator).button?.target).toEqual({ to: 'questions' });
  });

  it.each([['a draft', draft()], ['a review', inReview()], ['a pilot', moved(readyForPilot(), 'start_pilot')]])('tells the requester of %s where a secret stands, until it is taken out', (_name, base) => {
    const look = looked([{ kind: 'password', place: 'description', digest: '0000' }]);
    const found = noteSecrets(base.record, look, 1);
    expect(now({ ...base, record: found }, requester)).toMatchObject({ sentence: expect.stringMatching(/^A secret stands in this request: take it out and rotate it/), button: { target: { to: 'secrets' } } });
    const gone = noteSecrets(found, looked([], true), 2);
    expect(now({ ...base, record: gone }, requester).button).toEqual(now(base, requester).button);
    expect(now({ ...base, record: gone }, reviewer).button?.target).toEqual({ to: 'secrets' });
    expect(now({ ...base, record: found }, outsider).button).toBeNull();
  });

  it('says that questions are missing to whoever can create them', () => {
    const missing = { ...withFit(inReview()), subtasks: [] };
    expect(now(missing, operator)).toMatchObject({ sentence: expect.stringContaining('missing'), button: { target: { to: 'questions' } } });
  });

  it('sends nobody through ten questions when the requirement belongs elsewhere', () => {
    for (const base of [draft(), inReview(), moved(inReview(), 'request_changes', reviewer)]) {
      const there = elsewhere(base, 'budgets');
      expect(now(there, productManager)).toMatchObject({ sentence: expect.stringContaining('Budgets'), button: { label: 'Redirect…', target: { to: 'ending' } } });
      expect(now(there, requester)).toMatchObject({ sentence: expect.stringContaining('Budgets'), button: { label: 'What to set up', target: { to: 'ending' } } });
      expect(now(there, operator)).toEqual({ sentence: 'Waits for product manager: redirect to Budgets.', button: null, since: expect.any(Number) });
    }
  });

  it('asks for the fit again when the goal has changed since', () => {
    const changed = { ...readyForPilot(), brief: plainBrief({ goal: { text: 'Something else entirely, for another team.' } }) };
    expect(now(changed, reviewer).button?.target).toEqual({ to: 'fit' });
  });

  it('offers the pilot to those who may start it once the gate is open, and to nobody else', () => {
    expect(now(readyForPilot(), operator).button?.target).toEqual({ to: 'moves' });
    expect(now(readyForPilot(), reviewer).button).toBeNull();
  });
});

describe('what now, later', () => {
  it('asks the requester for the changes', () => {
    const back = moved(accept(accept(accept(inReview(), 'q6'), 'q7'), 'q10'), 'request_changes', reviewer);
    expect(now(back, requester)).toMatchObject({ sentence: expect.stringContaining('Changes are requested'), button: { target: { to: 'edit' } } });
    expect(now(back, operator).button).toBeNull();
  });

  it('says why changes were asked for, and offers the way back once the brief has been saved', () => {
    const back = moved(accept(accept(accept(inReview(), 'q6'), 'q7'), 'q10'), 'request_changes', reviewer);
    expect(now(back, requester)).toMatchObject({ sentence: expect.stringContaining('“As agreed.”'), button: { label: 'Edit the brief' } });
    const saved = { ...back, brief: plainBrief({ scope: { text: 'Another team.' } }) };
    expect(now(saved, requester)).toMatchObject({ sentence: expect.stringContaining('has been changed'), button: { target: { to: 'moves' } } });
    const again = moved(moved(saved, 'back_to_review', requester), 'request_changes', reviewer);
    expect(now(again, requester).button?.target).toEqual({ to: 'edit' });
  });

  it('asks the requester for what a reviewer needs before anything else', () => {
    const base = accept(accept(accept(inReview(), 'q6'), 'q7'), 'q10');
    const asked = after(base, judgeQuestion(doing(base, reviewer), { question: 'q3', verdict: 'more_needed', note: 'Which fields?', answer: null }));
    expect(now(moved(asked, 'request_changes', reviewer), requester).button).toEqual({ label: 'Go to Q3', target: { to: 'asked' } });
  });

  it('asks for evidence in the pilot and offers production when all is met', () => {
    const pilot = moved(readyForPilot(), 'start_pilot');
    expect(now(pilot, operator).button?.target).toEqual({ to: 'item', item: 'integrations' });
    expect(now(pilot, reviewer).button?.target).toEqual({ to: 'item', item: 'request_ids' });
    expect(now(readyForDone(), productManager).button?.target).toEqual({ to: 'moves' });
  });

  it('has nothing left to do in a Done that is earned', () => {
    expect(now(moved(readyForDone(), 'finish'), operator)).toEqual({ sentence: 'Nothing is left to do.', button: null, since: null });
    expect(now(moved(readyForDone(), 'finish'), requester)).toEqual({ sentence: 'Nothing is left to do.', button: { label: 'New version…', target: { to: 'ending' } }, since: null });
  });

  it('says how it ended and why, with one way on for whoever has one', () => {
    const redirected = ended(elsewhere(inReview(), 'budgets'), 'redirect', '');
    for (const person of [requester, operator, outsider]) expect(now(redirected, person)).toEqual({ sentence: 'Redirected: “It belongs in Budgets.”', button: { label: 'What to set up', target: { to: 'ending' } }, since: null });
    for (const [move, name] of [['decline', 'Declined'], ['withdraw', 'Withdrawn']] as const) {
      expect(now(ended(inReview(), move, 'Not now.'), requester)).toEqual({ sentence: `${name}: “Not now.”`, button: { label: 'Reopen…', target: { to: 'ending' } }, since: null });
      expect(now(ended(inReview(), move, 'Not now.'), operator)).toEqual({ sentence: `${name}: “Not now.”`, button: null, since: null });
    }
    expect(now({ ...inReview(), record: noticeStatus(inReview().record, 'declined', T0), status: 'declined' }, operator).sentence).toBe('Declined: No reason is recorded.');
  });

  it('leads to the new version once there is one', () => {
    const on = { ...ended(inReview(), 'decline', 'Not now.') };
    const with_ = { ...on, record: { ...on.record, successor: { by: 'a', at: 1, name: 'n', issueId: '7', key: 'PLUG-7' } } };
    expect(now(with_, requester)).toEqual({ sentence: 'Declined: “Not now.” It goes on in PLUG-7.', button: null, since: null });
  });

  it('says what to do in a status that is not part of the process', () => {
    expect(now({ ...draft(), status: null }, requester)).toEqual({ sentence: expect.stringContaining('not part of the process'), button: null, since: null });
  });
});
