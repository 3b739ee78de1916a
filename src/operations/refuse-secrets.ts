import { AppError } from '../contract/errors';
import { findSecrets } from '../domain/secrets/find';
import { SECRET_KINDS } from '../domain/secrets/kinds';

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/**
 * Refuses what a person sent when any text in it holds a secret, so that no entry, field or comment of the app ever
 * does. Names the kinds, never the values. @throws AppError `secret_found`
 */
export function refuseSecrets(input: unknown): void {
  const kinds = new Set(textsOf(input).flatMap(findSecrets).map(({ kind }) => SECRET_KINDS[kind].label));
  if (kinds.size === 0) return;
  throw new AppError('secret_found', `Not saved: what you wrote holds a secret (${[...kinds].join(', ')}). Take it out and rotate it; Odock supplies an approved way to exchange secrets later.`);
}
