import type { Open, OpenKind } from '../../src/domain/gate/open';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { ROLES } from '../../src/domain/vocabulary/roles';
import { goTo, itemAnchor, questionAnchor } from '../panel/anchors';

/** What is to be done about the subject, in words. */
const KINDS: Readonly<Record<OpenKind, string>> = { decide: '', create: 'create ', settle: 'settle the condition of ', renew: 'renew ' };

function nameOf({ question, item, subject }: Open): string {
  if (question !== null) return `${QUESTIONS[question].number} ${QUESTIONS[question].short}`;
  return item === null ? subject : ITEMS[item].label;
}

/** Where a point is dealt with in the panel. */
function anchorOf({ question, item, subject }: Open): string | null {
  if (question !== null) return questionAnchor(question);
  if (item !== null) return itemAnchor(item);
  return subject.startsWith('fit') ? 'fit' : subject.includes('secret') ? 'secrets' : null;
}

/** Everything that is open before a gate, each point with who must act and a way to it. */
export function OpenList({ open }: { readonly open: readonly Open[] }) {
  return (
    <ul className="bullets">
      {open.map((entry) => {
        const anchor = anchorOf(entry);
        const name = nameOf(entry);
        return (
          <li key={`${entry.kind} ${name}`}>
            {ROLES[entry.role].label}: {KINDS[entry.kind]}
            {anchor === null ? name : <a href={`#${anchor}`} onClick={(event) => { event.preventDefault(); goTo(anchor); }}>{name}</a>}
          </li>
        );
      })}
    </ul>
  );
}
