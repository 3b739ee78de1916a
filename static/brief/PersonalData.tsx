import { findPersonalData, PERSONAL_DATA } from '../../src/domain/secrets/personal-data';
import { Lozenge } from '../elements/Message';

/** Notices personal data in a text; it keeps nobody from saving. Shows nothing when there is none. */
export function PersonalData({ text }: { readonly text: string }) {
  const kinds = [...new Set(findPersonalData(text).map(({ kind }) => PERSONAL_DATA[kind].label))];
  if (kinds.length === 0) return null;
  return <p className="small"><Lozenge tone="warning">Personal data</Lozenge> {kinds.join(', ')}: take it out if it belongs to a person. The request does not need it.</p>;
}
