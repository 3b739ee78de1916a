import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';

/** Forms of the review; they come with the detector of secrets, so they are fetched when somebody opens one. */
export const NoteForm = later(() => import('./NoteForm').then((file) => file.NoteForm), <Skeleton rows={5} />);
export const AnswerForm = later(() => import('./AnswerForm').then((file) => file.AnswerForm), <Skeleton rows={5} />);
export const AskedForm = later(() => import('./AskedForm').then((file) => file.AskedForm), <Skeleton rows={8} />);
