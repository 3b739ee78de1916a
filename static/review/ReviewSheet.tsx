import { ItemList } from '../acceptance/ItemList';
import { QuestionSheet } from './QuestionSheet';

/** Everything that is judged: the ten questions, and the ten items that they feed. */
export default function ReviewSheet() {
  return <><QuestionSheet /><ItemList /></>;
}
