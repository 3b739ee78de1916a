import { judgeQuestion } from '../../../src/domain/acts/review';
import { deriveState } from '../../../src/domain/state';
import { attestItem } from '../../../src/domain/acts/items';
import { chooseOption, asksNumber, EMPTY_ANSWER } from '../../../static/review/answer-form';
import { badgesOf, itemsFedBy, proposalDiffers } from '../../../static/review/question-view';
import { proposalToAccept } from '../../../static/review/sheet';
import { countOfMet, evidenceRequired, whatMeets } from '../../../static/acceptance/item-view';
import { NOTHING_GIVEN, pathOf, readEvidence, type GivenEvidence } from '../../../static/acceptance/evidence';
import { staleAsText } from '../../../static/request/stale-text';
import { wouldBecomeStale } from '../../../src/domain/state';
import { accept, after, doing, inReview, moved, operator, plainBrief, readyForDone, readyForPilot, reviewer, withFit } from '../domain/request-fixture';

describe('a question', () => {
  it('shows verdict, staleness, whose turn it is and a missing subtask in words', () => {
    const open = deriveState(inReview()).questions.q1;
    expect(badgesOf(open).map((badge) => badge.text)).toEqual(['No verdict', 'Waits for security']);
    expect(badgesOf({ ...open, subtask: null }).map((badge) => badge.text)).toContain('No subtask');
    const stale = deriveState({ ...accept(inReview(), 'q5'), brief: plainBrief({ systems: { text: 'Another SIEM' } }) }).questions.q5;
    expect(badgesOf(stale).map((badge) => badge.text)).toEqual(['Stale', 'Accepted', 'Waits for security']);
  });

  it('offers the proposal while nobody has answered', () => {
    const { q1 } = deriveState(inReview()).questions;
    expect(proposalToAccept(q1)).toEqual(q1.proposal?.answer);
    expect(proposalDiffers(q1)).toBe(true);
  });

  it('offers a new proposal in place of an answer that came from the brief, and never in place of a person’s', () => {
    const accepted = accept(inReview(), 'q5');
    expect(proposalToAccept(deriveState(accepted).questions.q5)).toBeNull();
    const edited = { ...accepted, brief: plainBrief({ systems: { text: 'Another SIEM' } }) };
    expect(proposalToAccept(deriveState(edited).questions.q5)).toMatchObject({ text: 'Another SIEM' });
    const own = after(inReview(), judgeQuestion(doing(inReview(), reviewer), { question: 'q5', verdict: 'accepted', note: '', answer: { choice: [], number: null, text: 'Our own list' } }));
    const ownEdited = deriveState({ ...own, brief: plainBrief({ systems: { text: 'Another SIEM' } }) }).questions.q5;
    expect(proposalToAccept(ownEdited)).toBeNull();
    expect(proposalDiffers(ownEdited)).toBe(true);
  });

  it('names the items it feeds in the order of the process', () => {
    expect(itemsFedBy('q8')).toEqual(['least_privilege', 'limited_scope']);
  });
});

describe('an answer being written', () => {
  it('takes one option where one is asked for', () => {
    expect(chooseOption('q1', chooseOption('q1', EMPTY_ANSWER, 'yes'), 'no').choice).toEqual(['no']);
    expect(chooseOption('q7', chooseOption('q7', EMPTY_ANSWER, 'continue'), 'queue').choice).toEqual(['queue']);
  });

  it('collects options where several may be chosen, and unticks', () => {
    const two = chooseOption('q3', chooseOption('q3', EMPTY_ANSWER, 'prompt'), 'response');
    expect(two.choice).toEqual(['prompt', 'response']);
    expect(chooseOption('q3', two, 'prompt').choice).toEqual(['response']);
  });

  it('drops the milliseconds when none are required', () => {
    const timed = { ...chooseOption('q6', EMPTY_ANSWER, 'before'), number: 50 };
    expect(asksNumber('q6', timed)).toBe(true);
    const none = chooseOption('q6', timed, 'none');
    expect(none).toMatchObject({ choice: ['none'], number: null });
    expect(asksNumber('q6', none)).toBe(false);
    expect(chooseOption('q6', none, 'after').choice).toEqual(['after']);
  });
});

describe('an acceptance item', () => {
  it('says what it waits for and what has met it', () => {
    const fresh = deriveState(inReview());
    expect(whatMeets('classified', fresh)).toBe('Waits for a reviewer to confirm the fit as plugin.');
    expect(whatMeets('failure', fresh)).toBe('Waits for an unconditional verdict on Q6, Q7.');
    expect(whatMeets('rollback', fresh)).toBe('Waits for an attestation.');
    const done = deriveState(readyForDone());
    expect(whatMeets('classified', done)).toBe('Met by the confirmed fit.');
    expect(whatMeets('failure', done)).toBe('Met by the verdicts on Q6, Q7.');
    expect(whatMeets('integrations', done)).toBe('Met by the verdicts on Q5 and by attestation.');
    expect(countOfMet(fresh)).toBe('0/10');
    expect(countOfMet(done)).toBe('10/10');
  });

  it('says when the goal has changed since the fit was confirmed', () => {
    expect(whatMeets('classified', deriveState({ ...withFit(inReview()), brief: plainBrief({ goal: { text: 'Another goal altogether.' } }) }))).toContain('the goal has changed');
  });

  it('asks for evidence from the pilot unless its questions do not apply', () => {
    expect(evidenceRequired('integrations', deriveState(readyForPilot()))).toBe(true);
    expect(evidenceRequired('rollback', deriveState(readyForPilot()))).toBe(false);
    expect(evidenceRequired('placement', deriveState(readyForPilot()))).toBe(false);
    const base = inReview();
    const none = after(base, judgeQuestion(doing(base, reviewer), { question: 'q5', verdict: 'not_applicable', note: 'No system is called.', answer: null }));
    expect(evidenceRequired('integrations', deriveState(none))).toBe(false);
  });

  it('agrees with the domain on when evidence must be given', () => {
    const pilot = moved(readyForPilot(), 'start_pilot');
    const bare = attestItem(doing(pilot, operator), { item: 'integrations', evidence: null, note: 'It works.' });
    expect(bare.ok).toBe(!evidenceRequired('integrations', deriveState(pilot)));
  });
});

describe('evidence as put in', () => {
  const given = (part: Partial<GivenEvidence>): GivenEvidence => ({ ...NOTHING_GIVEN, ...part });
  const read = (put: GivenEvidence, required: boolean) => readEvidence(put, required, 'PLUG-1');

  it('keeps a link as it is, and refuses what is none', () => {
    expect(read(given({ link: ' https://example.test/run/1 ', words: ' All delivered. ' }), true)).toEqual({ evidence: { kind: 'link', ref: 'https://example.test/run/1' }, note: 'All delivered.', problems: [] });
    for (const link of ['example.test', 'javascript:alert(1)', 'https://a b']) expect(read(given({ link }), false).problems).toEqual([expect.stringContaining('full address')]);
  });

  it('keeps what is picked by its number in Jira', () => {
    expect(read(given({ picked: 'comment:10007' }), true)).toEqual({ evidence: { kind: 'comment', ref: '10007' }, note: '', problems: [] });
    expect(read(given({ picked: 'attachment:10012' }), true).evidence).toEqual({ kind: 'attachment', ref: '10012' });
    expect(read(given({ picked: 'comment:10007', link: 'https://example.test' }), true).problems).toEqual([expect.stringContaining('not both')]);
  });

  it('takes the address of a comment of this issue as the comment, and any other as a link', () => {
    expect(read(given({ link: 'https://site.test/browse/PLUG-1?focusedCommentId=10007#comment-10007' }), true).evidence).toEqual({ kind: 'comment', ref: '10007' });
    for (const link of ['https://site.test/browse/PLUG-2?focusedCommentId=10007', 'https://site.test/browse/PLUG-1?focusedCommentId=x', 'https://site.test/browse/PLUG-1']) {
      expect(read(given({ link }), true).evidence).toEqual({ kind: 'link', ref: link });
    }
  });

  it('takes words as the evidence where one is needed, and as a note where not', () => {
    expect(read(given({ words: 'Ten calls matched.' }), true)).toEqual({ evidence: { kind: 'text', ref: 'Ten calls matched.' }, note: '', problems: [] });
    expect(read(given({ words: 'Ten calls matched.' }), false)).toEqual({ evidence: null, note: 'Ten calls matched.', problems: [] });
    for (const required of [true, false]) expect(read(given({ words: '  ' }), required).problems).toHaveLength(1);
    expect(read(given({ words: 'x'.repeat(1500) }), true).problems).toEqual([expect.stringContaining('1000')]);
    expect(read(given({ words: 'x'.repeat(1500) }), false).problems).toEqual([]);
  });

  it('is taken by the domain exactly when nothing stands against it', () => {
    const pilot = moved(readyForPilot(), 'start_pilot');
    for (const part of [{ link: 'https://example.test/run/1' }, { picked: 'comment:7' }, { words: 'Seen.' }, {}]) {
      for (const [item, person] of [['integrations', operator], ['rollback', operator]] as const) {
        const { evidence, note, problems } = read(given(part), evidenceRequired(item, deriveState(pilot)));
        expect(attestItem(doing(pilot, person), { item, evidence, note }).ok).toBe(problems.length === 0);
      }
    }
  });

  it('leads to the very comment', () => {
    expect(pathOf({ kind: 'comment', ref: '10007' }, 'PLUG-1')).toBe('/browse/PLUG-1?focusedCommentId=10007');
    expect(pathOf({ kind: 'text', ref: 'Seen.' }, 'PLUG-1')).toBeNull();
  });
});

describe('before saving', () => {
  it('names exactly the decisions that an edit makes stale', () => {
    const state = deriveState(readyForPilot());
    expect(staleAsText(wouldBecomeStale(state, plainBrief({ rollout: { text: 'Observe-only for a day; rollback by the operator.' } }))))
      .toEqual(['Q2 (Observe-only first?)', 'the attestation “rollback”']);
    expect(staleAsText(wouldBecomeStale(state, plainBrief({ traffic: { text: 'Other calls' } })))).toEqual([]);
    expect(staleAsText(wouldBecomeStale(state, plainBrief({ goal: { text: 'Another goal altogether.' } })))).toEqual(['the confirmed fit']);
  });
});
