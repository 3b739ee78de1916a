import type { FoundSecret, SecretKindId } from './found';
import { before, findByRules, type Rule } from './rules';
import { isDigest, isPlaceholder, isRandom, passwordStrength } from './shapes';
import { alternatives } from './word-lists';

/** Secrets that sit in addresses: webhook URLs, user information before the host, and query parameters. */

const WEBHOOK = alternatives(
  String.raw`hooks\.slack\.com\/(?:services|workflows|triggers)\/ [a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2\/ outlook\.office(?:365)?\.com\/webhook\/ (?:canary\.|ptb\.)?discord(?:app)?\.com\/api\/webhooks\/`,
  String.raw`hooks\.zapier\.com\/hooks\/catch\/ maker\.ifttt\.com\/trigger\/ hook\.(?:[a-z0-9]{1,6}\.)?make\.com\/ [a-z0-9.]{3,40}\.sumologic\.com\/receiver\/v1\/http\/ [a-z0-9.-]{3,80}\/hooks\/(?=[a-z0-9/]{20}) [a-z0-9.-]{3,80}\/webhooks?\/(?:rest\/)?(?=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-)`,
);
const WEBHOOKS = new RegExp(String.raw`https:\/\/(?:${WEBHOOK})([^\s"'<>)\]]{16,})`, 'gi');
const QUERY_VALUE = /[?&](?:key|api[-_]?key|x-api-key|token|access_token|auth|auth_token|sig|signature|secret|client_secret|password|pwd|code|x-amz-signature)=([^\s&#"'<>)\]]{8,2048})/gi;
const USER_INFORMATION = /:\/\/([^\s/@:"'<>]{0,100}):([^\s/@"'<>]{1,300})@/g;
const TOKEN_AS_USER = /:\/\/([^\s/@:"'<>]{16,300})@(?!\w+\.ingest\.)/g;
/** The same without a scheme: `svc:…@db.internal`. */
const BARE_USER = /(?<![\w/:.@])(?!mailto)[a-z][\w.-]{1,40}:([^\s:@"'/<>]{6,60})@(?=[a-z][\w-]*[.:\s])/gi;
const CURL_USER = /(?<![\w-])(?:-u|--user)[ =]["']?[^\s:"']{0,64}:([^\s"']{4,128})/g;
/** Accounts whose password is their name wherever a database is started for a try. */
const DEFAULT_ACCOUNT = /^(?:postgres|guest|admin|root|test|user|sa|mysql)$/i;
const ORACLE_USER = /(?:oracle:(?:thin|oci):|\b(?:sqlplus|sqlldr|impdp|expdp)\s{1,3})[\w.$]{1,40}\/([^\s@"']{4,60})@/gi;
/** Passwords of connection strings in documentation; nobody means one of them. */
const STAND_IN = /^(?:password|passwd|passwort|pass|pwd|pw|secret|token|x-oauth-basic|user|\[.*)$/i;

/** Whether a password of an address is one, and not a stand-in from documentation or the one everybody has. */
function isMeant(password: string, user = ''): boolean {
  return !isPlaceholder(password) && !STAND_IN.test(password) && !(password === user && DEFAULT_ACCOUNT.test(password));
}

const RULES: readonly Rule<SecretKindId>[] = [
  ['connection_string', USER_INFORMATION, (value, [, user]) => isMeant(value, user)],
  ['connection_string', ORACLE_USER, (value) => isMeant(value)],
  ['connection_string', BARE_USER, (value) => passwordStrength(value) > 2],
  ['access_token', TOKEN_AS_USER, (value) => isRandom(value, 16)],
  ['basic_auth', CURL_USER, (value) => isMeant(value)],
  // Not the address that Amazon prints as an example.
  ['access_token', QUERY_VALUE, (value, { index, input }) => (isRandom(value, 12) || (isDigest(value) && !isPlaceholder(value))) && !before(input, index, 300).includes('AKIAIOSFODNN7EXAMPLE')],
];

/** @internal Called by the detector with text of any length; linear in its length. */
export function findInAddresses(text: string): FoundSecret[] {
  const webhooks = [...text.matchAll(WEBHOOKS)].filter(([, path = '']) => !isPlaceholder(path) && /\d|[A-Z]/.test(path));
  return [...webhooks.map(({ 0: whole, index: start }): FoundSecret => ({ kind: 'webhook_url', start, end: start + whole.length })), ...findByRules(text, RULES)];
}
