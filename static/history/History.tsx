import './history.css';
import { RecordFiles } from './RecordFiles';
import { Timeline } from './Timeline';

/** What is behind the fold of the history. */
export function History() {
  return (
    <>
      <RecordFiles />
      <Timeline />
    </>
  );
}
