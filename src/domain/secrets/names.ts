import type { SecretKindId } from './found';
import { before } from './rules';
import { alternatives, wholeWord } from './word-lists';

/** How much shape a value needs behind a name: a password is chosen by a person, a key by a machine. */
export type ValueShape = 'password' | 'key';

export interface SecretName {
  readonly kind: SecretKindId;
  readonly shape: ValueShape;
  /** Matched against the plain name, see {@link nameIn}. */
  readonly pattern: RegExp;
}

/** `password` as people type it in haste, and as other languages have it: with the article or particle that some of them append. */
const PASSWORD = alternatives(
  'p[as]?s{1,2}(?:[wv][o0]{0,2}r{0,2}[o0]?|[o0][wr]{1,2}|r[o0]?w?|[o0]r)[dt]s? passwd passphrase passcode kennwort losungswort motdepasse palavrapasse contrase[ñn](?:ya|a)s? contrasinal pasahitza? wachtwoord wagwoord',
  'has[łl](?:[oa]|em) [hg]eslo?e?m? (?:l[öo]sen|lykil|pass|kode|aðgangs)ord(?:et|ið)? salasana[nt]? jelsz(?:[óo]|ava) adgangskoden? (?:zugangs|toegangs)code paroo?l[aăi]? lozinka slapta[žz]od.s ş.{1,2}fr[eə](?:si|niz)? sandi khẩu',
  'парол[а-яіь]{0,2} лозинк[аи] κωδικ[όο][ςύ] πρόσβασης סיסמ[הא] (?:ال)?مرور السر عبور पासवर्ड পাসও.* รหัสผ่าน 密[码碼] 口令 パスワード 비밀번호 비번 암호 패스워드',
);
/** Words of which the last part of a name is one: `smtpPass`, `ansible_ssh_pass`, `DB-PW`. */
const SHORT_PASSWORD = /(?:^|[_.-]|[a-z](?=[A-Z]))(?:pass|pw|pwd|psw|mdp|passe|senha|clave|pword)$/i;

/** Key, token and secret, as they are typed in haste and in other languages. */
const KEY = alternatives(
  'ke?ye?\\d? kye schl(?:ü|ue|u)ssel clé chiave chave llave sleutel klucz kl[íj]u?č n(?:yck|økk)el(?:e?n)? nøglen? anahtarı? kunci(?:nya)? khóa psk',
  'ключ(?:ом|[аеуі])? مفتاح (?<!公|公開)[钥鑰鍵] キー (?<!공개)키',
);
const TOKEN = alternatives('to?c?k+[eo]?ne? token[atu] toekn jeton токен(?:ом|[ау])? توكن 令牌 トークン 토큰');
const SECRET = alternatives('se[ck]r?e?r?[et]{1,2} scret sercet secretkeybase secretvalue secreto segre[td]o geheim(?:nis)? hemm?e?lighe[td] credenti?[ai]{1,2}ls? creds секрет 凭[证据] シークレット 시크릿');

/** Model providers and the like whose keys have no telling beginning. */
const PROVIDERS = 'mistral|cohere|voyage|together|deepseek|azure|aoai|openai|anthropic|gemini|databricks|datadog|elastic|pinecone|twilio|deepgram|weaviate|qdrant|fireworks|cloudflare';

/** Names that promise a secret behind `:` or `=`, the most specific first. */
const ASSIGNED_NAMES: readonly SecretName[] = [
  { kind: 'bearer_header', shape: 'key', pattern: wholeWord('(?:proxy)?authorization x(?:api|auth|googapi|functions|access)(?:key|token) privatetoken ocpapimsubscriptionkey') },
  { kind: 'connection_string', shape: 'key', pattern: /(?:accountkey|sharedaccesskey|sharedaccesssignature)$/ },
  { kind: 'cloud_key', shape: 'key', pattern: /(?:secretaccesskey|awssecretkey|sessiontoken)$/ },
  { kind: 'password', shape: 'password', pattern: new RegExp(`(?:${PASSWORD}|(?:user|db|smtp|redis|my)p(?:wd?|ass))$`) },
  { kind: 'named_secret', shape: 'key', pattern: new RegExp(`(?:${KEY}|${TOKEN}|${SECRET}|keyvalue|phrase|^pat|hec)$`) },
  { kind: 'basic_auth', shape: 'key', pattern: /auth$/ },
];

/** Keys and tokens of these open nothing: they sort, page, or tell one from another. */
const ID_WORDS = alternatives(
  'idempotency partition foreign cache sort row shard object dedup deduplication correlation group next page pagination continuation sync cursor max min stop start end csrf xsrf',
  'trace message translation cell lookup config issue project parent epic bucket',
);
const PUBLIC_WORDS = 'public(?:key)?|ffentlicher?|открытый|публичный|openbare|공개|publishable|pub|site|ssh|host|gpg|pgp';
/** Names that end like a secret and hold none. */
const HARMLESS_NAMES = new RegExp(`(?:(?:${ID_WORDS}|primary|${PUBLIC_WORDS})(?:key|token)|key(?:id|name)|^s3key|(?:sealed|external)secret|monkey|turkey)$`);

/** Words of running text after which a value may follow within a few words. */
const SPOKEN_NAMES: readonly SecretName[] = [
  { kind: 'password', shape: 'password', pattern: new RegExp(`(?:${PASSWORD})$`) },
  { kind: 'access_token', shape: 'key', pattern: new RegExp(`(?:${TOKEN}|^pat|^bearer|^hec)$`) },
  { kind: 'named_secret', shape: 'key', pattern: new RegExp(`(?:${KEY}|${SECRET})$`) },
  { kind: 'provider_key', shape: 'key', pattern: new RegExp(`^(?:${PROVIDERS})$`) },
];

/** A quick look that nearly every word fails, before the patterns above are tried. */
const STEM = new RegExp(`pass|phrase|pw|psw|mdp|senha|clave|auth|hec|pat$|bearer|signature|${[PASSWORD, KEY, TOKEN, SECRET, PROVIDERS].join('|')}`, 'i');

/** What shows how not to choose one: "weak passwords are …", "a bad password is …". */
const BAD_EXAMPLE = /\b(?:an? (?:weak|bad) \S+|(?:weak|bad|common|worst|schwache) \S+(?:s|rter))$/i;

/** A word; in scripts without spaces, all up to the next mark or Latin letter. */
const NAME = /[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]{1,80}|\p{L}[\p{L}\p{M}\p{N}_.-]{0,80}/gu;

/** A word that may promise a secret, and where it stands. */
export interface NamePlace { readonly name: string; readonly start: number; readonly end: number }

/** The words of a text that may promise a secret, in order. */
export function namesIn(text: string): NamePlace[] {
  const places: NamePlace[] = [];
  for (const { 0: word, index: start } of text.matchAll(NAME)) {
    if (!STEM.test(word) || BAD_EXAMPLE.test(before(text, start, 20) + word)) continue;
    const name = word.replace(/[.-]+$/, '');
    places.push({ name, start, end: start + name.length });
  }
  return places;
}

function nameIn(rules: readonly SecretName[], name: string): SecretName | undefined {
  // In lower case without `_`, `-` and `.`, and without the particle that scripts without spaces append.
  const plain = name.toLowerCase().replace(/[_.-]|(?<=[\u3040-\uffff])[是为為はが는은가]$/g, '');
  if (HARMLESS_NAMES.test(plain)) return undefined;
  return rules.find(({ shape, pattern }) => (SHORT_PASSWORD.test(name) ? shape === 'password' : pattern.test(plain)));
}

/** The rule for a name before `:` or `=`; undefined when it promises no secret. */
export const assignedName = (name: string): SecretName | undefined => nameIn(ASSIGNED_NAMES, name);

/** The rule for a word of running text; undefined when it promises no secret. */
export const spokenName = (name: string): SecretName | undefined => nameIn(SPOKEN_NAMES, name);

/** What makes a digest behind a name an id when it stands before the name: "sha256 of the key", "idempotency key". */
export const ID_BEFORE = new RegExp(`(?:${[
  String.raw`\b(?:hash(?:es)?|digest|fingerprint|checksum|thumbprint|sha-?\d+|md5|ids?|name)\s(?:of|for|over|from)\b[^.;:\n]{0,20}`,
  String.raw`\b(?:hash|checksum|digest|fingerprint|sha-?\d+|md5)[\s/_-]`,
  String.raw`\b(?:${ID_WORDS}|primary|no|any|without)[\s_-]{1,2}`,
].join('|')})$`, 'i');
/** What makes a key or token public, or one that opens nothing, when it stands before the name. A primary key may be the first of two that do. */
export const PUBLIC_BEFORE = new RegExp(`(?<!\\w)(?:${PUBLIC_WORDS}|${ID_WORDS})[\\s_-]{1,2}$`, 'i');
