import type { RolloutRow } from '../../src/contract/rollout';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { day } from './columns';
import { countAsText } from './counts';
import { download } from './download';
import { csvOf, markdownOf } from './export';

/** What is shown, as a file or on paper. */
export function Exports({ rows, now }: { readonly rows: readonly RolloutRow[]; readonly now: number }) {
  const announce = useAnnounce();
  function save(ending: 'csv' | 'md', type: string, text: string): void {
    download(`plugin-rollout-${day(now)}.${ending}`, type, text);
    announce(`${countAsText(rows.length)} requests are saved as a file.`);
  }
  return (
    <div className="row exports">
      <Button onClick={() => { save('csv', 'text/csv;charset=utf-8', csvOf(rows, now)); }}>Save as CSV</Button>
      <Button onClick={() => { save('md', 'text/markdown;charset=utf-8', markdownOf(rows, now)); }}>Save as Markdown</Button>
      <Button onClick={() => { window.print(); }}>Print</Button>
    </div>
  );
}
