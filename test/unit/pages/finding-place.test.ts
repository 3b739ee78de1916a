import { attachmentPlace, commentPlace, fieldPlace, inIssue, placeInWords, rowPlace } from '../../../src/domain/secrets/places';
import { placeView } from '../../../static/gate/finding-place';

const known = {
  issue: { key: 'PLUG-1' },
  subtasks: [{ id: '10055', key: 'PLUG-5', question: 'q3' as const, status: null }, { id: '10056', key: 'PLUG-6', question: null, status: null }],
};

it.each([
  ['summary', 'the summary', null],
  ['description', 'the description', null],
  [rowPlace('goal'), 'the brief, Goal', { to: 'row', row: 'goal' }],
  ['brief', 'the brief', null],
  [fieldPlace('Labels'), 'the field Labels', null],
  [fieldPlace('Ticket no. 7'), 'the field Ticket no. 7', null],
  [attachmentPlace('10003'), 'the name of attachment 10003', null],
  [commentPlace('10012'), 'comment 10012', { to: 'site', path: '/browse/PLUG-1?focusedCommentId=10012' }],
  [commentPlace(null), 'a comment', null],
  [inIssue('10055', 'description'), 'Q3, the description', { to: 'site', path: '/browse/PLUG-5' }],
  [inIssue('10055', commentPlace('10013')), 'Q3, comment 10013', { to: 'site', path: '/browse/PLUG-5?focusedCommentId=10013' }],
  [inIssue('10056', 'summary'), 'PLUG-6, the summary', { to: 'site', path: '/browse/PLUG-6' }],
  [inIssue('99999', commentPlace('7')), 'a review question, comment 7', null],
])('shows %s as a person finds it', (place, words, way) => {
  expect(placeView(place, known)).toMatchObject({ words, way });
});

it('says for every part how a text is taken out there', () => {
  for (const place of ['summary', 'description', 'brief', rowPlace('goal'), commentPlace('1'), commentPlace(null), attachmentPlace('1'), fieldPlace('X')]) expect(placeView(place, known).advice).toMatch(/\.$/);
});

it('shows a place that another version has written as it is', () => {
  expect(placeInWords('the comment of yesterday', () => '')).toBe('the comment of yesterday');
});
