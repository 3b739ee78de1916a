import { findSecrets } from '../../src/domain/secrets/find';
import { SECRET_KINDS } from '../../src/domain/secrets/kinds';

/** One sentence per kind of secret in a text: kind, place and what to do, never the value. Empty when there is none. */
export function secretProblems(place: string, text: string): readonly string[] {
  const kinds = [...new Set(findSecrets(text).map((found) => found.kind))];
  return kinds.map((kind) => `${SECRET_KINDS[kind].label} in “${place}”. ${SECRET_KINDS[kind].advice}`);
}
