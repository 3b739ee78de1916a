import { Disclosure } from '../elements/Disclosure';
import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** What stands behind the fold; fetched when somebody unfolds it. */
const History = later(() => import('./History').then((file) => file.History), <Skeleton rows={10} />);

/** Everything that happened, and the document of what was decided. Folded: nobody has to read it to act. */
export function HistorySection() {
  return (
    <section className="section" aria-labelledby="history">
      <Disclosure summary={<h2 id="history" tabIndex={-1}>History and decision record</h2>}><History /></Disclosure>
    </section>
  );
}
