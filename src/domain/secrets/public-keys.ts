/** Public material looks as random as a secret and may stay: public keys, certificates, lines of authorized_keys. */

const BLOCK_HEAD = /-----BEGIN (?:(?:RSA |EC |DSA |PGP |SSH2 )?PUBLIC KEY(?: BLOCK)?|(?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?)-----/g;
const BLOCK_TAIL = /-----END (?:(?:RSA |EC |DSA |PGP |SSH2 )?PUBLIC KEY(?: BLOCK)?|(?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?)-----/g;
const SSH_LINE = /(?<![\w-])(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh|ecdsa)-[\w@.-]{1,40}) AAAA[A-Za-z0-9+/=]+/g;

const blank = (piece: string): string => ' '.repeat(piece.length);

/** The text with public keys and certificates blanked; offsets stay. */
export function blankPublicKeys(text: string): string {
  let result = '';
  let position = 0;
  for (const head of text.matchAll(BLOCK_HEAD)) {
    if (head.index < position) continue;
    BLOCK_TAIL.lastIndex = head.index;
    const tail = BLOCK_TAIL.exec(text);
    if (tail === null) break;
    result += text.slice(position, head.index) + blank(text.slice(head.index, tail.index + tail[0].length));
    position = tail.index + tail[0].length;
  }
  return (result + text.slice(position)).replace(SSH_LINE, blank);
}
