import { peopleTexts, searchedText } from '../../../src/jira/people-texts';
import { findSecrets } from '../../../src/domain/secrets/find';
import { SECRET_KIND_IDS } from '../../../src/domain/secrets/found';
import { secretSample } from '../../support/secret-samples';

const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks } : {}) });
const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const cell = (...content: object[]) => ({ type: 'tableCell', content: [paragraph(...content)] });
const { text: secret } = secretSample('connection_string');

describe('the text of a document in which secrets are looked for', () => {
  it.each([
    ['a code block', { type: 'codeBlock', attrs: { language: 'yaml' }, content: [text(`dsn: ${secret}`)] }],
    ['a link behind other words', paragraph(text('our database', { type: 'link', attrs: { href: secret } }))],
    ['a smart link', paragraph({ type: 'inlineCard', attrs: { url: secret } })],
    ['a card on a line of its own', { type: 'blockCard', attrs: { data: { '@type': 'Object', url: secret } } }],
    ['a cell of a table', { type: 'table', content: [{ type: 'tableRow', content: [cell(text('Database')), cell(text(secret))] }] }],
    ['a nested list', { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text(secret))] }] }] }] }],
    ['the title of an expand', { type: 'expand', attrs: { title: secret }, content: [paragraph(text('inside'))] }],
    ['the description of a picture', { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '1', type: 'file', collection: '', alt: secret } }] }],
    ['a parameter of a macro', { type: 'extension', attrs: { extensionType: 'x', extensionKey: 'y', parameters: { macroParams: { dsn: { value: secret } } } } }],
    ['a mention', paragraph({ type: 'mention', attrs: { id: '1', text: `@${secret}` } })],
    ['pieces of one word', paragraph(text(secret.slice(0, 25), { type: 'strong' }), text(secret.slice(25)))],
  ])('has what stands in %s', (_name, block) => {
    expect(findSecrets(searchedText(doc(paragraph(text('Please look.')), block))).map(({ kind }) => kind)).toEqual(['connection_string']);
  });

  it('has an address once that is shown as it is', () => {
    expect(searchedText(doc(paragraph(text(secret, { type: 'link', attrs: { href: secret } }))))).toBe(secret);
  });

  it('keeps the name of a parameter beside its value, since the name may tell what it is', () => {
    const { text: named } = secretSample('named_secret');
    const [name = '', value = ''] = named.split(': ');
    expect(findSecrets(searchedText(doc({ type: 'extension', attrs: { parameters: { [name]: value } } })))).toHaveLength(1);
  });

  it('follows no document without end, and reads nothing that is none', () => {
    const deep = Array.from({ length: 5000 }).reduce<object>((inner) => ({ type: 'blockquote', content: [inner] }), paragraph(text('deep')));
    expect(searchedText(doc(deep))).toBe('');
    for (const none of [null, undefined, 'text', 7, { type: 'paragraph' }]) expect(searchedText(none).trim()).toBe('');
  });
});

describe('the texts that people can have written into an issue', () => {
  const issue = {
    fields: {
      summary: 'A request', description: doc(paragraph(text('Why'))), labels: ['one', 'two'], environment: doc(paragraph(text('staging'))), customfield_1: 'free text', customfield_2: { goal: 'mine' }, customfield_3: null,
      duedate: '2026-01-01', priority: { name: 'High' }, timespent: 3,
      attachment: [{ id: '7', filename: 'run.log' }], subtasks: [{ id: '55', key: 'X-2', fields: { summary: 'Q1' } }],
    },
    schema: {
      summary: { type: 'string' }, description: { type: 'string' }, labels: { type: 'array', items: 'string' }, environment: { type: 'string' }, customfield_1: { type: 'string' }, customfield_2: { type: 'object' }, customfield_3: { type: 'string' },
      duedate: { type: 'date' }, priority: { type: 'priority' }, timespent: { type: 'number' }, attachment: { type: 'array', items: 'attachment' }, subtasks: { type: 'array', items: 'issuelinks' },
    },
    names: { labels: 'Labels', environment: 'Environment', customfield_1: 'Ticket' },
    own: ['customfield_2', null],
  };

  it('are those of every field of text, names of files and summaries of subtasks, each with its place', () => {
    expect(peopleTexts(issue)).toEqual([
      { place: 'summary', text: 'A request' }, { place: 'description', text: 'Why' }, { place: 'field.Labels', text: 'one\ntwo' }, { place: 'field.Environment', text: 'staging' }, { place: 'field.Ticket', text: 'free text' },
      { place: 'attachment.7', text: 'run .log' }, { place: '55/summary', text: 'Q1' },
    ]);
  });

  it.each(SECRET_KIND_IDS)('give a value of the kind %s in a file’s name the same way as elsewhere', (kind) => {
    const { text: sample } = secretSample(kind);
    const values = (of: string) => findSecrets(of).map(({ start, end }) => of.slice(start, end));
    const [name] = peopleTexts({ ...issue, fields: { attachment: [{ id: '7', filename: `${sample}.txt` }] } });
    expect(values(name?.text ?? '')).toEqual(values(sample));
  });
});
