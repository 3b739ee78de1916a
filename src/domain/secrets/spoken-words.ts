import { alternatives, wholeWord } from './word-lists';

/** What the words around a name tell of the value: it follows, it does not, or it is a name itself. */

/** They lead straight to the value: "the password is …". */
export const LEADS = new RegExp(`^(?:${alternatives('is was are be lautet ist est es jest är er è é ę as itself says? stays remains bleibt reste follows below', '-> => >> = : – — -')})$|[:=]$`, 'i');
/** They lead to it when it looks like one: "take …". */
export const SUGGESTS = wholeWord('use using take type enter try nimm prenez with');
/** They may stand between: "is now …". */
export const FILLERS = wholeWord(String.raw`now still currently again always simply just this the our here for you it to auf \d hex value primary secondary jetzt noch one called`);
/** "set to …", "auf … gesetzt" */
export const SET_TO = wholeWord('set reset changed gesetzt geändert wurde updated rotated put');
export const TO = wholeWord('to on auf en à');
/** "changed the password of … to", "… from … to" */
export const SET_OF = /^ (?:from|for|of|on) [^.,;:\n]{1,60}$/;
export const SET_BEFORE = /\b(?:put|set|reset|changed?|rotated?)\b[^\n]{0,25}$/i;
/** Directly behind the noun they speak of something else than the value: "key name …", "password policy …". */
export const OTHER_THING = wholeWord(
  'names? named label alias prefix starts? begins? format version commit model type limits? policy policies rules? header field column rotation count needs? length minimum maximum',
  String.raw`manager expir\w* pattern regex channel owner endpoint url scope budget page vault management protected p[uú]bb?li\w*`,
);
/** Wherever they stand, no value follows: an identifier, a digest, something encrypted, a public key of JSON, a rule, an example. */
export const NO_VALUE = wholeWord(
  String.raw`ids? hash(?:ed|es)? digest sha-?\d* md5 checksum fingerprint thumbprint enc encrypted\w* sealed\w* ciphertext kty kid`,
  String.raw`must should may cannot contains? like such e\.g\.? z\.b\.? examples?`,
);
/** What a digest behind it is: an id or a checksum. */
export const ID_LABEL = /(?:id|(?:sum|hash|digest)(?:[/_-]\w{1,30})?|commit)["'`]?[:=]$/i;
/** A name stands behind these, whatever it looks like. */
export const BEFORE_NAMES = wholeWord('for of on at in from by user account host server system box für von team vault see under named');
/** What makes a key one that opens something. */
export const KEY_OF = new RegExp(String.raw`\b(?:${alternatives(
  String.raw`api aes hmac crypt\w* access secret private signing encryption account master shared service licen[sc]e routing integration ingest\w* subscription sending virtual provider admin auth\w* app\w*`,
  'opsgenie splunk hec heroku snyk postmark scaleway',
)})[\s-]$`, 'i');
/** A user was named: the next thing is a password. */
export const USER_BEFORE = /\b(?:user(?:name)?|log ?in|account|uid|benutzer|usuario|utilisateur|identifiant)\b[^\n]{1,60}\n?[^\n]{0,10}$/i;
/** "pass" is a verb more often than a noun; this makes it one. */
export const PASS_IS_NOUN = /\b(?:the|my|our|your|and|with|its)\s$/i;

/** They point back to a value that stands before the name: "… as the password", "… <- that is our API key", "… (token)". */
export const POINTS_BACK = new RegExp(String.raw`(?:${[
  String.raw`\b(?:as|als|comme)\s(?:(?!not\b|no\b|never\b|for\b|of\b)\w{1,10}\s){0,3}`,
  String.raw`(?:\b(?:is|ist)|=|<-+|–|-|\()\s?(?:(?:that|this|it)(?:['’]s| is)\s)?(?:(?:the|our|my|your|their|an?|new|api|private|secret|admin|root|test|db|access|das|der|unser)\s){0,2}`,
].join('|')})$`, 'i');
/** Behind the name they make it another one: "… is the key id". */
export const MADE_ANOTHER = /^\W*(?:id|name|policy|rule|field|hash)\b/i;
