import './history.css';
import { Timeline } from './Timeline';

/** What is behind the fold of the history. */
export function History() {
  return <Timeline />;
}
