/** Pieces that, repeated, make searches look far ahead or back again and again. */
export const SLOW_PIECES: readonly string[] = [
  '=', 'a', '0', ' ', '\n', '"', '$', '😀', '密码', 'password ', 'password: A1b2C3d4! ', 'password.\nabc\n', 'password?key=', 'key ', 'key: ', '?key=', 'the key is a ', 'pass word key ', 'token="',
  'sk-', 'AKIA', 'xoxb-1', 'glc_.', 'ey', 'eyJ.', 'MII', '00D', '1/', '-----BEGIN PRIVATE KEY-----', '-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'ssh-rsa AAAA', '"kty" ', '"d":"aaaaaaaaaaaaaaaaaaaaaaaaa" ',
  '"wrappedKey":', 'otpauth://', 'api_key=A1b2C3d4!', 'role_id ', 'Bearer ', '-u a:', '://a:', 'https://a1-', '/hooks/', 'discord.com/api/webhooks/', 'oracle:thin:', 'sig=', 'SharedAccessKey=', '\\n', 'a.b-', '" : "', 'name: key\nvalue: ', '<password a', 'password>a<',
  'user a/', 'login a/b1c2d3e4 ', 'login /user:seed ', 'mysql -p', 'cookie: a=', 'curl -b ', 'u: a p: ', 'identified by ', 'auth=("', 'a:1234:', 'open with ', 'is the password ', 'abcdefgh (password) ', 'set password to ',
  'pin is ', 'wifi key ', 'recovery code ', 'backup codes abcd-efgh, ', 'totp abcd abcd ', 'app password ', 'passphrase "', 'passphrase is abc def ', 'a|password\n', 'user,password\n', 'Private-Lines: 1\n',
  'UE9TVEdSRVNfUEFTU1dPUkQ9c2VjcmV0 ', 'UE9TVEdSRVNf', 'password%3D', '%22', 'hmac("', "aes 'a', ", 'svc:a1b2c3@', 'login Kolm!Reka7#aB ', 'echo a|', 'net user a ', '비밀번호', 'şifre ', 'sl.', 'password\n\n', 'changed the password of a ', 'snmp community ', 'WIFI:P:', 'pw again? it\'s ', 'echo a1b2c3 > ', '123456-', 'unlock mit ', 'a weak passwords ', '-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASC-----END PRIVATE KEY-----',
];

export const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
