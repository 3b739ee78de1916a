import { leastPrivilege } from '../../src/domain/brief/capabilities';
import type { Brief } from '../../src/domain/brief/model';
import { CopyButton } from '../elements/CopyButton';
import { Capabilities } from './Capabilities';
import { tableCopy, textCopy } from './copies';

/** Under the brief: what a plugin like this may need, and ways to take the brief along. */
export function BriefExtras({ brief }: { readonly brief: Brief }) {
  return (
    <>
      <Capabilities privilege={leastPrivilege(brief)} />
      <div className="row">
        <CopyButton copy={() => tableCopy(brief)} said="The brief is copied as a table.">Copy as table</CopyButton>
        <CopyButton copy={() => textCopy(brief)} said="The brief is copied as text.">Copy as text</CopyButton>
      </div>
    </>
  );
}
