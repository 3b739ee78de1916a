import type { SecretKindId } from '../../src/domain/secrets/found';
import { COARSE_RULES } from '../../src/domain/secrets/prefixes';

/** Random and belongs to nothing; put together here so that no scanner takes this file for a leak. */
export const TAIL = 'q7Zk2mXw9LpRt4VbNc8JdHs3FgYa6UeTq1Wv5Bx0';

/** One value for each beginning that the brief field's own validation refuses. */
export function coarseSamples(): { readonly name: string; readonly value: string; readonly kind: SecretKindId }[] {
  const tokens = COARSE_RULES.flatMap(({ kind, prefixes, min }) => prefixes.map((prefix) => ({ name: prefix, value: prefix + TAIL.repeat(3).slice(0, min), kind })));
  const keys = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'OPENSSH PRIVATE KEY'].flatMap((label) => ['\n', '\\n', '\r\n', ' ', '\n> '].map((lineBreak) => ({
    name: `${label} after ${JSON.stringify(lineBreak)}`, value: `-----BEGIN ${label}-----${lineBreak}${TAIL}${lineBreak}${TAIL}${lineBreak}-----END ${label}-----`, kind: 'private_key' as const,
  })));
  return [...tokens, ...keys];
}
