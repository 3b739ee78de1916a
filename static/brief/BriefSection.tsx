import { useEffect, useRef } from 'react';
import { leastPrivilege } from '../../src/domain/brief/capabilities';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { Message, Skeleton } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { BriefView } from './BriefView';
import { Capabilities } from './Capabilities';

const BriefEditor = later(() => import('./BriefEditor').then((file) => file.BriefEditor), <Skeleton rows={40} />);

interface BriefSectionProps {
  readonly editing: boolean;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** The brief for reading, or its editor. */
export function BriefSection({ editing, onEdit, onClose }: BriefSectionProps) {
  const { snapshot, state } = useRequestContext();
  const maySave = useMay()('save_brief');
  const heading = useRef<HTMLHeadingElement>(null);
  const wasEditing = useRef(editing);
  // Opening and closing the editor replaces what had the focus.
  useEffect(() => {
    if (wasEditing.current !== editing) heading.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  return (
    <section className="section stack" aria-labelledby="brief">
      <div className="row spread">
        <h2 id="brief" ref={heading} tabIndex={-1}>{editing ? 'Edit the brief' : 'Brief'}</h2>
        {!editing && maySave.allowed ? <Button onClick={onEdit}>Edit the brief</Button> : null}
      </div>
      {snapshot.briefReadable ? null : (
        <Message tone="warning"><p>The field “Plugin brief” holds something that is not a brief of this version. It is left as it is until somebody replaces it here.</p></Message>
      )}
      {editing
        ? <BriefEditor onClose={onClose} />
        : (
          <>
            {snapshot.briefReadable ? <BriefView brief={snapshot.brief} findings={state.findings} /> : null}
            <Capabilities privilege={leastPrivilege(snapshot.brief)} />
            {maySave.allowed ? null : <p className="subtle small">{maySave.message}</p>}
          </>
        )}
    </section>
  );
}
