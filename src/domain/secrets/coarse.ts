import { COARSE_RULES, COARSE_STAND_INS, INSIDE_WORD, prefixSource } from './prefixes';
import { PRIVATE_KEY_HEAD } from './private-keys';

/**
 * The kinds of secret that beginning, alphabet and length leave no doubt of, as sources of regular expressions for places where the
 * detector cannot run. They keep to what the engines of JavaScript, Java and RE2 share and need no backslash. Whatever
 * {@link COARSE_SECRET} finds in a text without {@link COARSE_STAND_IN}, the detector finds too.
 */
export const COARSE_SECRET = [
  `(?:^|[^${INSIDE_WORD}])(?:${COARSE_RULES.map(prefixSource).join('|')})`,
  // White space, quoting of mails and literal line breaks may stand before the key itself.
  `${PRIVATE_KEY_HEAD}[^!-=?-Z^-~]{0,9}[A-Za-z0-9+/]{24}`,
].join('|');

/** A token of such a rule that is a stand-in from documentation. */
export const COARSE_STAND_IN = `(?:${COARSE_RULES.flatMap(({ prefixes }) => prefixes).join('|')})[A-Za-z0-9_=-]*(?:${COARSE_STAND_INS.join('|')})`;
