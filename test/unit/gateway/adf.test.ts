import AjvDraft4 from 'ajv-draft-04';
import { documentOf, textOf } from '../../../src/jira/adf';

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string) => ({ type: 'text', text: value });
const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });

describe('writing a document', () => {
  const validate = new AjvDraft4({ strict: false }).compile(require('@atlaskit/adf-schema/json-schema/v1/full.json') as object);

  it.each([[['One.']], [['One.', 'Two.']], [['First line\nsecond line', '']], [['a\n\nb']], [['\n']], [[]]])('makes a document that the published schema accepts from %j', (paragraphs) => {
    const made = documentOf(paragraphs);
    expect(validate(made)).toBe(true);
  });

  it('keeps every line when it is read back', () => {
    expect(textOf(documentOf(['One.\nTwo.', 'Three.']))).toBe('One.\nTwo.\nThree.');
  });
});

describe('the plain text of a description', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['a plain string', 'h1. wiki', ''],
    ['another object', { foo: 1 }, ''],
    ['an empty document', doc(), ''],
    ['marks and mentions', doc(paragraph(text('Ask '), { type: 'mention', attrs: { id: 'x', text: '@Someone' } }, text(' now'))), 'Ask @Someone now'],
    ['a link card', doc(paragraph({ type: 'inlineCard', attrs: { url: 'https://example.com/a' } })), 'https://example.com/a'],
    ['a hard break', doc(paragraph(text('a'), { type: 'hardBreak' }, text('b'))), 'a\nb'],
    ['a bullet list', doc({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }, { type: 'listItem', content: [paragraph(text('two'))] }] }), 'one\ntwo'],
    ['a table', doc({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('Goal'))] }, { type: 'tableCell', content: [paragraph(text('Export'), { type: 'hardBreak' }, text('audit'))] }] }] }), 'Goal | Export audit'],
    ['a quoted mail', doc(paragraph(text('See below.')), { type: 'blockquote', content: [paragraph(text('Hello,')), paragraph(text('please export.'))] }), 'See below.\n> Hello,\n> please export.'],
    ['a broken node among good ones', doc(paragraph(text('kept')), 17, { type: 5 }, paragraph(text('too'))), 'kept\ntoo'],
  ])('of %s', (_, document, expected) => {
    expect(textOf(document)).toBe(expected);
  });

  it('ends on a document of any depth', () => {
    let node: unknown = paragraph(text('deep'));
    for (let level = 0; level < 5_000; level++) node = { type: 'blockquote', content: [node] };
    expect(textOf(doc(paragraph(text('top')), node))).toBe('top');
  });
});
