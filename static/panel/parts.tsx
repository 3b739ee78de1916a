import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** Parts of the panel that are not in its first load. Those below the brief arrive together, see `Below.tsx`. */
export const Send = later(() => import('../review/SendForm').then((file) => file.SendForm), <Skeleton rows={12} />);
export const Secrets = later(() => import('../gate/SecretFindings').then((file) => file.SecretFindings), <Skeleton rows={8} />);
export const Fit = later(() => import('../fit/FitSection').then((file) => file.FitSection), <Skeleton rows={8} />);
export const Review = later(() => import('../review/ReviewSheet').then((file) => file.default), <Skeleton rows={24} />);
export const Moves = later(() => import('../gate/MoveList').then((file) => file.MoveList), <Skeleton rows={4} />);
export const Endings = later(() => import('../endings/EndingsSection').then((file) => file.EndingsSection), <Skeleton rows={3} />);
export const Changes = later(() => import('./ChangesAsked').then((file) => file.ChangesAsked), <Skeleton rows={4} />);
