import { momentAsText } from '../request/people';
import { PersonName } from '../request/PersonName';

/** Who did something, and when: `Answered by you, 3 Nov 2025, 10:00`. */
export function By({ did, person, at }: { readonly did: string; readonly person: string; readonly at: number }) {
  return <span className="subtle small">{did} <PersonName accountId={person} />, {momentAsText(at)}</span>;
}
