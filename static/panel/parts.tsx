import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** Parts of the panel that are not in its first load. */
export const Send = later(() => import('../review/SendForm').then((file) => file.SendForm), <Skeleton rows={12} />);
export const Secrets = later(() => import('../gate/SecretFindings').then((file) => file.SecretFindings), <Skeleton rows={8} />);
export const Fit = later(() => import('../fit/HintSection').then((file) => file.default), <Skeleton rows={8} />);
export const Questions = later(() => import('../review/QuestionList').then((file) => file.QuestionList), <Skeleton rows={13} />);
export const Acceptance = later(() => import('../acceptance/ItemList').then((file) => file.ItemList), <Skeleton rows={13} />);
export const Moves = later(() => import('../gate/MoveList').then((file) => file.MoveList), <Skeleton rows={4} />);
