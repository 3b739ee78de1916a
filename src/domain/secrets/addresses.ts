import type { FoundSecret } from './found';
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

function at(kind: FoundSecret['kind'], match: RegExpMatchArray, group: number, fromEnd = 0): FoundSecret {
  const value = match[group] ?? '';
  const end = (match.index ?? 0) + match[0].length - fromEnd;
  return { kind, start: end - value.length, end };
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findInAddresses(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(WEBHOOKS)) {
    if (!isPlaceholder(match[1] ?? '') && /\d|[A-Z]/.test(match[1] ?? '')) found.push({ kind: 'webhook_url', start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(USER_INFORMATION)) if (isMeant(match[2] ?? '', match[1])) found.push(at('connection_string', match, 2, 1));
  for (const match of text.matchAll(ORACLE_USER)) if (isMeant(match[1] ?? '')) found.push(at('connection_string', match, 1, 1));
  for (const match of text.matchAll(BARE_USER)) if (passwordStrength(match[1] ?? '') > 2) found.push(at('connection_string', match, 1, 1));
  for (const match of text.matchAll(TOKEN_AS_USER)) if (isRandom(match[1] ?? '', 16)) found.push(at('access_token', match, 1, 1));
  for (const match of text.matchAll(CURL_USER)) if (isMeant(match[1] ?? '')) found.push(at('basic_auth', match, 1));
  for (const match of text.matchAll(QUERY_VALUE)) {
    const value = match[1] ?? '';
    // The address that Amazon prints as an example.
    if (text.slice(Math.max(0, match.index - 300), match.index).includes('AKIAIOSFODNN7EXAMPLE')) continue;
    if (isRandom(value, 12) || (isDigest(value) && !isPlaceholder(value))) found.push(at('access_token', match, 1));
  }
  return found;
}
