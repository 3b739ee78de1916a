import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** Comes with the detector of secrets, so it is fetched when it is first shown. */
export const AttestForm = later(() => import('./AttestForm').then((file) => file.AttestForm), <Skeleton rows={6} />);
