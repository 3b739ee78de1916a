import type { SecretKindId } from './found';

/** How much shape a value needs behind a name: a password is chosen by a person, a key by a machine. */
export type ValueShape = 'password' | 'key';

export interface SecretName {
  readonly kind: SecretKindId;
  readonly shape: ValueShape;
  /** Matched against the name in lower case without `_`, `-` and `.`. */
  readonly pattern: RegExp;
}

/** Names that promise a secret behind `:` or `=`, the most specific first. */
export const ASSIGNED_NAMES: readonly SecretName[] = [
  { kind: 'bearer_header', shape: 'key', pattern: /^(?:proxy)?authorization$|^xapikey$|^xgoogapikey$|^xauthtoken$|^xaccesstoken$|^xfunctionskey$|^privatetoken$|^ocpapimsubscriptionkey$/ },
  { kind: 'connection_string', shape: 'key', pattern: /(?:accountkey|sharedaccesskey|sharedaccesssignature)$/ },
  { kind: 'cloud_key', shape: 'key', pattern: /(?:secretaccesskey|awssecretkey|sessiontoken)$/ },
  { kind: 'password', shape: 'password', pattern: /(?:password|pasword|passwrd|passowrd|passwd|passwort|kennwort|passphrase|passcode|userpwd|dbpwd|^pwd|^pw|^pass|userpass|dbpass|smtppass|redispass|motdepasse)$/ },
  { kind: 'named_secret', shape: 'key', pattern: /(?:secret|secretvalue|apikey|accesskey|secretkey|privatekey|signingkey|encryptionkey|masterkey|hmackey|sharedkey|integrationkey|routingkey|servicekey|licensekey|adminkey|virtualkey|credential|credentials|creds)$/ },
  { kind: 'named_secret', shape: 'key', pattern: /(?:token|^pat|hec|^key|apikeyvalue|keyvalue)$/ },
];

/** Names that end like a secret and hold none. */
export const HARMLESS_NAMES = /(?:idempotencytoken|pagetoken|nexttoken|continuationtoken|maxtoken|stoptoken|csrftoken)$/;

/** Words of running text after which a value may follow within a few words. */
export const SPOKEN_NAMES: readonly SecretName[] = [
  { kind: 'password', shape: 'password', pattern: /^(?:password|pasword|passwrd|passowrd|passwort|kennwort|passphrase|passcode|pwd|pw|pass|login|credentials?|creds|passwd)$/ },
  { kind: 'named_secret', shape: 'key', pattern: /^(?:key|apikey|token|secret|accesstoken|pat|bearer|hec)$/ },
];

/** Words that lead straight to the value: "the password is …", "key: …". */
export const LEADS_TO_VALUE = /^(?:is|was|are|be|=|:|->|=>|to|as|use|using|with|value|lautet|ist|and|\/)$|[:=]$/i;

/** Words that speak of an identifier: "key id …", "token name …". */
export const SPEAKS_OF_ID = /^(?:ids?|names?|named|called|label|alias|prefix|starts?|begins?|ends?|format|hash|digest|sha|sha256|checksum|fingerprint|version|commit|model|type|limit|limits|policy|header|field|column|rotation|count)$/i;
