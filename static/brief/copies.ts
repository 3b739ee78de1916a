import { briefAsCells, briefAsTable, briefAsText, TABLE_HEAD } from '../../src/domain/brief/export';
import type { Brief } from '../../src/domain/brief/model';
import type { Copy } from '../elements/copy';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replace(/\n/g, '<br>');

function lineOf(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
}

/** The brief as a table: Markdown where only text is kept, and a real table where mail and documents take one. */
export function tableCopy(brief: Brief): Copy {
  const rows = briefAsCells(brief).map((cells) => lineOf(cells, 'td')).join('');
  return { text: briefAsTable(brief), html: `<table><thead>${lineOf(TABLE_HEAD, 'th')}</thead><tbody>${rows}</tbody></table>` };
}

/** The brief as lines, one for each row that says something. */
export function textCopy(brief: Brief): Copy {
  return { text: briefAsText(brief) };
}
