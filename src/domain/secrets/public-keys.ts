/** Public material looks as random as a secret and may stay: public keys, certificates, lines of authorized_keys. */

const LABEL = '(?:(?:RSA |EC |DSA |PGP |SSH2 )?PUBLIC KEY(?: BLOCK)?|(?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?)';
const BLOCK = new RegExp(`-----BEGIN ${LABEL}-----([^-]*)-----END ${LABEL}-----`, 'g');
/** Nothing but base64 in lines, which may be quoted or have literal line breaks. Anything else is looked at. */
const BODY = /^(?:[A-Za-z0-9+/=\s>]|\\[nr])*$/;
/** Header lines of PGP's armour: https://www.rfc-editor.org/rfc/rfc9580#name-forming-ascii-armor */
const HEADER = /^((?:Version|Comment|Hash|Charset|MessageID): .*)$/m;
const SSH_LINE = /(?<![\w-])(?:(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh|ecdsa)-[\w@.-]{1,40}) AAAA|MII[BC]IjANBgkq)[A-Za-z0-9+/=]+/g;

const blank = (piece: string): string => ' '.repeat(piece.length);

function blankBody(body: string): string {
  // Split at a group, so every second piece is a header line: those stay.
  const pieces = body.split(HEADER);
  return pieces.every((piece, index) => index % 2 === 1 || BODY.test(piece)) ? pieces.map((piece, index) => (index % 2 === 1 ? piece : blank(piece))).join('') : body;
}

/** The text with public keys and certificates blanked; offsets stay. */
export function blankPublicKeys(text: string): string {
  return text.replace(BLOCK, (whole, body: string) => whole.replace(body, () => blankBody(body))).replace(SSH_LINE, blank);
}
