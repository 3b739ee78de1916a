import type { SecretKindId } from '../../src/domain/secrets/found';

/** Random and belongs to nothing; put together here so that no scanner takes this file for a leak. */
const LETTERS = 'q7Zk2mXw9LpRt4VbNc8JdHs3FgYa6UeTq1Wv5Bx0';

/** Another value for each `seed`, without a part of 12 characters in common with those of near seeds. */
const valueOf = (seed: number): string => Array.from(LETTERS, (_, index) => LETTERS[(index * 7 + seed * 11 + Math.floor(index / 5) * seed) % LETTERS.length]).join('');

interface Sample {
  /** As somebody pastes it, on one line. */
  readonly text: string;
  /** The part that must stand nowhere. */
  readonly value: string;
}

const SHAPES: Readonly<Record<SecretKindId, (value: string) => Sample>> = {
  virtual_key: (value) => ({ text: `ours is sk_${value}`, value }),
  provider_key: (value) => ({ text: `we use sk-proj-${value} for the pilot`, value }),
  cloud_key: (value) => ({ text: `secret value Ab38Q~${value.slice(0, 34)}`, value: value.slice(0, 34) }),
  access_token: (value) => ({ text: `https://oauth2:glpat-${value.slice(0, 20)}@git.example/x.git`, value: value.slice(0, 20) }),
  bearer_header: (value) => ({ text: `Authorization: Bearer ${value}`, value }),
  basic_auth: (value) => ({ text: `curl -u svc-export:${value.slice(0, 14)} https://archive.example`, value: value.slice(0, 14) }),
  jwt: (value) => ({ text: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbHVnaW4ifQ.${value}`, value }),
  webhook_url: (value) => ({ text: `https://hooks.slack.com/services/TA7WIFWTL/BPD6BI9CH/${value.slice(0, 24)}`, value: value.slice(0, 24) }),
  connection_string: (value) => ({ text: `postgres://odock:${value.slice(0, 15)}@db-1.example:5432/odock`, value: value.slice(0, 15) }),
  private_key: (value) => ({ text: `-----BEGIN PRIVATE KEY-----\\n${value}\\n${value}\\n-----END PRIVATE KEY-----`, value }),
  auth_json: (value) => ({ text: `{"tokenUrl":"https://login.example/token","clientId":"mcp","clientSecret":"${value}"}`, value }),
  key_envelope: (value) => ({ text: `{"v":1,"alg":"RSA-OAEP","wrappedKey":"${value}${value}${value}","iv":"qG9BN54t"}`, value }),
  named_secret: (value) => ({ text: `betterAuthSecret: "${value}"`, value }),
  password: (value) => ({ text: `the password is Canyon-${value.slice(0, 12)}-7391`, value: value.slice(0, 12) }),
};

/** A secret of a kind; another one for each `seed`. */
export const secretSample = (kind: SecretKindId, seed = 0): Sample => SHAPES[kind](valueOf(seed));
