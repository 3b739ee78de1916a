import { adfHtml, withNames } from '../../../local/web/adf';

const mention = (attrs: object) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'mention', attrs }, { type: 'text', text: ' look' }] }] });
const shown = (attrs: object): string => String(adfHtml(withNames(mention(attrs), (id) => (id === '7' ? 'Reviewer' : undefined))));

it('shows the name of whoever is mentioned by account, and the text of a mention that has one', () => {
  expect(shown({ id: '7' })).toBe('<p>@Reviewer look</p>');
  expect(shown({ id: '7', text: '@Rev' })).toBe('<p>@Rev look</p>');
  expect(shown({ id: '8' })).toBe('<p>@somebody look</p>');
});
