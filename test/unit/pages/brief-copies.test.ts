import { tableCopy, textCopy } from '../../../static/brief/copies';
import { plainBrief } from '../domain/request-fixture';

describe('a brief to take along', () => {
  const brief = plainBrief({ goal: { text: 'Cost < 5 & "more"\nthan <b>one</b> | line' } });

  it('is a table twice: in Markdown, and in HTML in which nothing of it is markup', () => {
    const { text, html } = tableCopy(brief);
    expect(text.split('\n')).toHaveLength(13);
    expect(html).toContain('<td>Cost &lt; 5 &amp; &quot;more&quot;<br>than &lt;b&gt;one&lt;/b&gt; | line</td>');
    expect(html?.match(/<tr>/g)).toHaveLength(12);
  });

  it('is text with a line for each row', () => {
    expect(textCopy(brief).text).toContain('\nScope: Team, API key: ');
  });
});
