import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** Comes with the rules behind the hints, so it is fetched when it is first shown. */
export const Suggestion = later(() => import('./Suggestion').then((file) => file.Suggestion), <Skeleton rows={8} />);
