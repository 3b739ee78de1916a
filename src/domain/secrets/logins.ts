import { looksSecret } from './assigned';
import type { FoundSecret, SecretKindId } from './found';
import { before, findByRules, matchAt, type Rule } from './rules';
import { isName, isRandom, passwordStrength } from './shapes';
import { alternatives, wholeWord } from './word-lists';

/** Passwords that stand beside a user name, behind a flag of a command, in a cookie, or that open something. */

/** Words that speak of logging in. */
const LOGIN = new RegExp(String.raw`\b(?:${alternatives(
  String.raw`log-?ins? log(?:ged)?~(?:in|on) sign(?:ed)?~(?:in|on) cred\w{0,12} user(?:name)?s? accounts? access acc[èe]s zugang\w* anmeld\w* inloggen einloggen accedi connexion identifiants?`,
  String.raw`smtp s?ftp ldap vpn rdp imap database oidc oauth2? client basic auth\w{0,20} use using with mit avec enter gets?~(?:you~)?in benutzer\w* gebruiker utilisateur usuario entrare bruker\w* anv[äa]ndar\w*`,
)})\b`, 'gi');
/** How far behind such a word a login may begin. */
const LOGIN_REACH = 60;
const TWO_LINES = /^.*\n?.*/;
/** `admin / Winter2026!`, `demo:Dem0-sink-44`, `root/toor1234`. */
const PAIR = /(?<![\w/.:@\\-])([A-Za-z][\w.@\\-]{1,40})( ?\/ ?| ?: ?| (?:and|und|et|y|e) )([^\s"'`,;<>|/]{6,60})/y;
/** Words after which user and password follow, and hardly anything else. */
const CREDENTIALS = wholeWord(String.raw`log-?ins? log~?in inloggen anmeld\w* cred\w{2,12} identifiants? zugangsdaten`);
const KNOWN_ACCOUNT = /^(?:admin\w*|root|test\w*|demo\w*|user\w*|guest|sa|postgres|odock\w*|svc\w*|service\w*|[\w.-]*(?:bot|svc|admin|_ro|_rw|_int))$/;
const LABEL = wholeWord('log-?in user(?:name)? account access host server url port id team model key role scope version image path https? e?mail from to auth type re sha-?\\d+ md5');
/** "open it with …", "entsperren mit …"; an umlaut is no letter to `\b`. */
const OPENED_WITH = new RegExp(String.raw`\b(?:${
  alternatives(String.raw`(?:open|unlock)(?:s|ed)? unzip decrypt(?:s|ed)? extract protected encrypted log(?:ged)?~?in sign~in ent(?:sperr|pack|schl)\w* ffne[nt] ouvrir abrir aprire`)})\b[^.\n]{0,40}?\b(?:with|using|mit|avec|con|com|met)\s{1,2}["'\x60“]?([^\s"'\x60“”,;()<>]{8,60})`, 'gi');

/** What somebody is told to type, or what is still the same for a login. */
const TYPED: readonly RegExp[] = [
  new RegExp(String.raw`(?:\b(?:log|asks)[^\n]{0,90}\btype|\bthing to type(?: in)?(?: is)?)\s{1,2}["'\x60“]?([^\s"'\x60“”,;()<>]{8,60})`, 'gi'),
  /\b(?:still|now|['’]s)\s{1,2}([^\s"'\x60“”,;()<>]{8,60}) for [^.\n]{0,30}\b(?:log-?in|account|access)\b/gi,
];
/** Words, each begun in capitals or a number, between marks of one kind: nobody says that it is a password, but nothing else is typed so. */
const PHRASE = /^(?=.*\d)\p{Lu}\p{Ll}+([^\p{L}\d])(?:[\p{L}\d]+\1){1,5}[\p{L}\d]+$/u;

const COMMANDS = alternatives(String.raw`mysql\w* mariadb sshpass mongo\w* (?:docker|podman|registry|oc|az)~login cqlsh 7z zip unzip redis-cli ldap\w+ sqlcmd smbclient clickhouse-client htpasswd keytool psexec`);
const FLAGS: readonly RegExp[] = [
  new RegExp(`(?<![\\w.-])(?:${COMMANDS})\\b[^\\n|;]{0,200}?\\s-(?:[pPaw]|storepass|keypass)[ =]?["']?([^\\s"']{4,128})`, 'g'),
  /\/user:\S{1,60}\s{1,2}["']?([^\s"']{6,80})/gi,
  /(?<!\w)u\s?[:=]\s?\S{2,60}[\s,;/]{1,4}p\s?[:=]\s?["']?([^\s"']{6,80})/gi,
  /\bidentified\s{1,3}(?:with \w{1,30} )?by\s{1,3}["']([^\s"']{4,80})/gi,
  /\bnet user \S{1,60} ([^\s"'/]{6,80})/gi,
  /\becho\s(?:-n )?["']?(?:[\w.-]{1,40}:)?([^\s"'|]{6,128})["']?\s?(?:\|[^\n|]{0,80}passw|(?:>|\|[^\n|]{0,9}\btee )[> ]{0,3}\S{0,80}(?:\.key|_rsa|_ed25519|secret|token|passw\w*)(?!\S))/gi,
  /\b(?:snmp[^\n|]{0,60}?(?:\s-c|\bcommunity(?: string)?(?: is)?)|r[ow]community6?)[\s:="']{1,3}([^\s"',;()]{6,40})/gi,
  // What a QR code for a wireless network says
  /\bWIFI:[^\n]{0,100}?[:;]P:([^\s;]{8,63});/g,
  // "what was it again for the … account?", answered on the next line
  /\b(?:it|passw\w*|pw) again\b[^\n?]{0,60}\?\s{1,4}(?:\W\s)?(?:it['’]s )?(?=\S*\d)(?=\S*[^\w\s]\w)([^\s"',;]{6,60})/gi,
  /SecureString\s{1,2}(?:-String\s{1,2})?["']([^\s"']{6,80})/g,
  /(?<![\w.:-])[\w.*-]{1,80}:(?:\d{4,5}|\*):[\w*-]{1,60}:[\w.-]{1,60}:([^\s"']{4,80})/g,
  /-pass(?:in|out)?\s{1,2}pass:["']?([^\s"']{4,80})/g,
];

/** User and password as arguments of a call. */
const ARGUMENTS = /(?:\bauth|credentials?|BasicAuth\w{0,20}|UsernamePassword\w{0,20}|Authenticator|login|connect(?:ion)?)\s?[=:(]{1,2}\s?[([]?(?:[^\s"'()]{1,40}, ?)?["'][^"'\s]{1,60}["'],\s?["']([^\s"']{4,80})/gi;
const COOKIE_LINE = /\b(?:set-)?cookies?\b|\bcurl\b[^\n]{0,80}?\s-b\s/i;
const COOKIE = /([\w.-]{2,60})=([^\s;,"']{16,1000})/g;
const SESSION = /sess|sid$|auth|token|jwt|remember|login|ticket/i;
function isSession(value: string, { 1: name = '', index, input }: RegExpExecArray): boolean {
  // Signed cookies begin with `s%3A`.
  const plain = value.replace(/^s:|%[0-9A-F]{2}/gi, '+');
  return SESSION.test(name) && (isRandom(plain, 16) || /^[0-9a-f]{24,}$/i.test(plain)) && COOKIE_LINE.test(before(input, index, 2000).split('\n').at(-1) ?? '');
}

const RULES: readonly Rule<SecretKindId>[] = [
  ['password', OPENED_WITH, (value) => passwordStrength(value) > 1 && /[A-Z]/.test(value)],
  ...TYPED.map((pattern): Rule<SecretKindId> => ['password', pattern, (value) => PHRASE.test(value) || (passwordStrength(value) > 1 && /[A-Z]/.test(value))]),
  ...FLAGS.map((pattern): Rule<SecretKindId> => ['password', pattern, (value) => looksSecret('password', value)]),
  ['password', ARGUMENTS, (value) => passwordStrength(value) > 1],
  ['access_token', COOKIE, isSession],
];

/** A word that nobody writes but as a password, in a sentence that speaks of logging in: letters of both sizes, a digit, and a mark between them. */
const STRONG = /(?<![^\s"'`“„(|>])[^\s"'`“”„«»<>|,;()=/\\{}[\]:]{9,40}(?![=/\\{}[\]])/g;
const MARK_INSIDE = /[\p{L}\d.-][!$%*?^~§€£#](?!\d*[.!?]?$).|[a-z]\d+[$^~§]$/u;
const STRONG_REACH = 80;
/** On a line of its own it may have no digit, where a login was spoken of before. */
const ALONE_REACH = 250;
const OPENS = /zugang|access|log-?in|credential|anmeld/i;

/** Whether user and value are a login; `strong` when hardly anything else follows the word before them. */
function opens(user: string, sign: string, value: string, strong: boolean): boolean {
  const strength = passwordStrength(value);
  if (strength === 0 || LABEL.test(user) || !isName(user)) return false;
  if (/[a-z]/.test(sign)) return strong ? strength > 1 : strength === 3 && /[!#$%&*+=?^~§€£]/.test(value);
  if (strength === 1) return KNOWN_ACCOUNT.test(user) ? /\d\d/.test(value) : sign !== ': ' && strong && /^[a-z]/.test(user);
  return KNOWN_ACCOUNT.test(user) || (strength === 3 && sign !== ': ');
}

function findPairs(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const words = [...text.matchAll(LOGIN)];
  let strong = false;
  let last = 0;
  for (const [position, { 0: word, index }] of words.entries()) {
    // "login there with …" speaks of a login as "login" does.
    strong = CREDENTIALS.test(word) || (strong && index - last < 20);
    last = index;
    const from = index + word.length;
    // Behind the next such word it is that word's turn; at most one line break lies between.
    const until = Math.min((words[position + 1]?.index ?? Infinity) + 1, from + (TWO_LINES.exec(text.slice(from, from + LOGIN_REACH))?.[0].length ?? 0));
    for (let at = from; at < until; at += 1) {
      const match = matchAt(PAIR, text, at);
      if (match === null || !opens(match[1] ?? '', match[2] ?? '', match[3] ?? '', strong)) continue;
      const end = at + match[0].replace(/[.,;:)]+$/, '').length;
      found.push({ kind: 'password', start: at + match[0].length - (match[3] ?? '').length, end });
      break;
    }
  }
  return found;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findLogins(text: string): FoundSecret[] {
  const found: FoundSecret[] = [...findPairs(text), ...findByRules(text, RULES)];
  for (const { 0: word, index } of text.matchAll(STRONG)) {
    if (!MARK_INSIDE.test(word) || !/[A-Z]/.test(word)) continue;
    const strength = passwordStrength(word);
    const lead = before(text, index, strength === 3 ? STRONG_REACH : ALONE_REACH);
    const alone = lead.endsWith('\n') && /^\s*(?:\n|$)/.test(text.slice(index + word.length, index + word.length + 3));
    if (strength === 3 ? lead.search(LOGIN) >= 0 : strength === 2 && alone && OPENS.test(lead)) found.push({ kind: 'password', start: index, end: index + word.replace(/[.!?]$/, '').length });
  }
  return found;
}
