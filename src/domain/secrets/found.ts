/**
 * What the detector says of a text: kind and place, never the value.
 * Offsets are UTF-16 units of the text that was searched, `end` exclusive.
 */
export interface FoundSecret {
  readonly kind: SecretKindId;
  readonly start: number;
  readonly end: number;
}

/** Kinds of secret that turn up in requests. Stored in findings: an id is never renamed or reused. */
export const SECRET_KIND_IDS = [
  'virtual_key', 'provider_key', 'cloud_key', 'access_token', 'bearer_header', 'basic_auth', 'jwt',
  'webhook_url', 'connection_string', 'private_key', 'auth_json', 'key_envelope', 'named_secret', 'password',
] as const;
export type SecretKindId = (typeof SECRET_KIND_IDS)[number];

/** How a kind is shown and what the person does about it. */
export interface SecretKind {
  readonly label: string;
  /** One sentence: what to do when it was found. */
  readonly advice: string;
}
