import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSecrets, maskSecrets, secretDigest } from '../../../src/domain/secrets/find';
import { SECRET_KIND_IDS } from '../../../src/domain/secrets/found';
import { SECRET_KINDS } from '../../../src/domain/secrets/kinds';
import { repeated, SLOW_PIECES } from '../../support/slow-texts';
import { COARSE_RULES, prefixSource } from '../../../src/domain/secrets/prefixes';

/** Values are random and belong to nothing. They are put together here so that no scanner takes this file for a leak. */
const TAIL = 'q7Zk2mXw9LpRt4VbNc8JdHs3FgYa6UeTq1Wv5Bx0';
const LONG = TAIL + TAIL + TAIL;
const kinds = (text: string): string[] => findSecrets(text).map(({ kind }) => kind);

const SECRETS: readonly (readonly [string, string, string])[] = [
  ['a virtual key in an environment line', `ODOCK_API_KEY=sk_${TAIL}`, 'virtual_key'],
  ['a provider key in a sentence', `we use sk-proj-${TAIL} for the pilot`, 'provider_key'],
  ['a Google key in a header', `x-goog-api-key: AIza${TAIL.slice(0, 35)}`, 'provider_key'],
  ['a cloud access key id', `key AKIA${'Q7ZK2MXW9LPRT4VB'} of the export role`, 'cloud_key'],
  ['an Azure client secret', `secret value Ab38Q~${TAIL.slice(0, 34)}`, 'cloud_key'],
  ['a personal access token in a clone address', `https://oauth2:glpat-${TAIL.slice(0, 20)}@git.example/x.git`, 'access_token'],
  ['an Atlassian token', `token ATATT3${LONG}`, 'access_token'],
  ['a bearer header', `Authorization: Bearer ${TAIL}`, 'bearer_header'],
  ['a basic header', 'Authorization: Basic c3ZjX2dhdGV3YXk6VnNRRGo3dUFBeFZmOD9NSg==', 'basic_auth'],
  ['a user with password for curl', 'curl -u svc-export:kN9!wMyphCze https://archive.example', 'basic_auth'],
  ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbHVnaW4ifQ.q7Zk2mXw9LpRt4VbNc8JdHs3FgYa6UeT', 'jwt'],
  ['a chat webhook', `https://hooks.slack.com/services/TA7WIFWTL/BPD6BI9CH/${TAIL.slice(0, 24)}`, 'webhook_url'],
  ['a database address with password', 'postgres://odock:cpgweBxVg4sURm9@db-1.example:5432/odock', 'connection_string'],
  ['a storage connection string', `AccountName=audit;AccountKey=${TAIL}${TAIL}==;EndpointSuffix=x`, 'connection_string'],
  ['a private key', `-----BEGIN PRIVATE KEY-----\n${TAIL}\n${TAIL}\n-----END PRIVATE KEY-----`, 'private_key'],
  ['a private key with literal line breaks', `KEY="-----BEGIN RSA PRIVATE KEY-----\\n${TAIL}\\n${TAIL}\\n-----END RSA PRIVATE KEY-----"`, 'private_key'],
  ['a private key that was cut off', `-----BEGIN PRIVATE KEY-----\n${TAIL}\n${TAIL}`, 'private_key'],
  ['upstream authentication as JSON', `{"tokenUrl":"https://login.example/token","clientId":"mcp","clientSecret":"${TAIL}"}`, 'auth_json'],
  ['a token as JSON', `{"token":"${TAIL}"}`, 'auth_json'],
  ['an encrypted key envelope', `{"v":1,"alg":"RSA-OAEP","wrappedKey":"${LONG}","iv":"qG9BN54t"}`, 'key_envelope'],
  ['a deployment setting', `betterAuthSecret: "${TAIL}"`, 'named_secret'],
  ['a hexadecimal key behind its name', 'api-key: 9822ee7281cde90af5ce9c56afdbd958', 'named_secret'],
  ['a password behind a misspelt word', 'log in as demo with the pasword Frosch_Teich9', 'password'],
  ['a collector token that is a UUID', 'The Splunk HEC token is 7d41c0aa-3b6e-4f19-9c52-e8b07f5a216d', 'access_token'],
  ['a bot token in an address', `https://api.telegram.org/bot704518263:AA${TAIL.slice(0, 33)}/sendMessage`, 'access_token'],
  ['a passphrase of several words', 'the passphrase is "lemon orbit canyon velvet 42", please keep it', 'password'],
  ['a key in running text', `The key for it is ${TAIL.slice(0, 32)} (owner: operations)`, 'named_secret'],
  ['a password setting', 'REDIS_PASSWORD=jkLrTWjNDGbtzUSB6s', 'password'],
  ['recovery codes', 'Nobody is locked out: the recovery codes of the admin account are noted here:\n  k3vju-b8e4l   5n3rw-fad1u   rwx30-gxsw9', 'password'],
  ['what somebody is told to type', 'Log in on the jump host as nightops. When it asks, type Lamp/Button/0824/Harbour and confirm.', 'password'],
  ['what is to be typed in', 'Everybody uses one account, and the thing to type in is Winter-Garten-2031-q since spring.', 'password'],
  ['a seed of a second factor in groups', 'Second factor of the shared account, for any authenticator app:\n\n   hmtt 3dph hzul ug22 mui2 j6vp qbr6 qmdk', 'named_secret'],
  ['the words of a wallet', 'If the container is rebuilt, restore it with: lemon velvet orbit tunnel drum canyon glimpse harbor sketch pioneer arrive mosquito. Thanks', 'password'],
  ['a password in a column of settings', 'bind  cn=reader,dc=sink\n  pw    chTJAbDsNmxJojsbpf\n', 'password'],
  ['a pass phrase that is still the same', 'it is still Copper-Spoon-Meadow-8 for the staging login', 'password'],
  ['a password alone on its line', 'Zugang, zweiter Teil:\n\nhier, getrennt vom ersten.\n\nLampe%Acht%Fenster\n\nBitte danach aendern.', 'password'],
  ['the community string of a network', 'GPU nodes: SNMPv2c, community otter474kussp (rw), OID tree .1.3.6.1', 'password'],
  ['a community string in a command', 'snmpwalk -v2c -c otter474kussp 10.2.3.4 system', 'password'],
  ['the password in what a QR code says', 'The sticker says WIFI:T:WPA;S:Demo;P:Y6wjnywv4x%k;; so visitors can connect', 'password'],
  ['a recovery key of a disk that nobody names', 'What IT gave us: 282106-697334-284295-161205-485672-384494-373395-401489. Now it works.', 'password'],
  ['a key that is written into a file', 'echo 4d5e5ed670427033f2729a60fc33d1ff > config/master.key', 'password'],
  ['a key that is piped into a file', `echo -n ${TAIL} | sudo tee /etc/sink/admin.secret`, 'password'],
  ['a pass phrase in an attribute of its own name', '<credentials principal="GW" phrase="Xc.4VYA7-PghUlhLOP" realm="RISK"/>', 'named_secret'],
  ['what opens a file, in German', 'Dialoge (entsperren mit NebelDistel627).xlsx, bitte pruefen', 'password'],
  ['the answer to what the password was', '> what was it again for the reviewer account?\nit\'s shovel.puddle.561\n> thanks', 'password'],
  ['a password that ends with its mark, in Italian', 'per entrare ha messo drizzleJigsaw88$ fino a lunedi', 'password'],
  ['a private key of JSON', `{"kty":"EC","kid":"a","x":"${[...TAIL].reverse().join('')}","d":"${TAIL}"}`, 'private_key'],
  ['a password in running text', 'You can log in as pilot.user, the password is Canyon-Copper-Walnut-7391. Please keep it.', 'password'],
];

const HARMLESS: readonly (readonly [string, string])[] = [
  ['a placeholder of the documentation', 'Set X-API-Key: sk_your_virtual_key in the client.'],
  ['a placeholder in brackets', 'Authorization: Bearer <token>'],
  ['a masked key', 'sk-proj-************************************Qx'],
  ['a value that is masked in the middle', 'Authorization: Bearer q7Zk2mXw9Lp****VbNc8JdHs3Fg'],
  ['a shortened key', 'ours begin with hf_... and eyJhbGciOi...'],
  ['an environment reference', 'Authorization: Bearer ${ODOCK_API_KEY}'],
  ['a pipeline reference', '"X-API-Key": "{{ secrets.ODOCK_KEY }}"'],
  ['names of keys', 'Scope: the keys vk_team_frontend, vk_prod_web and vk_support_bot.'],
  ['words that end like a prefix', 'a risk-aware and task-specific-plugin-for-customers'],
  ['the name of a setting', 'password: REDIS_PASSWORD'],
  ['a JSON placeholder', '{"token":"..."} and {"clientSecret":"client-secret"}'],
  ['the checksum of a secret', 'podAnnotations:\n  checksum/secret: a811dca126835811dc822c348e342c477a265b3646d1eb5aaa5c6aa554a028a1'],
  ['the id of an object that refers to a secret', 'volumes: [{name: tls, secret: {secretName: relay-tls}}]\nuid: 4129d22c-5553-4dfe-a994-ee5e6c70c81b'],
  ['the id of a connection behind a refused login', 'Login failed for user x, newPassword, in TariffStore.cs:line 51\nClientConnectionId:da63f0e3-574e-4644-9d1d-e3e7c7e55c18\nPublicKeyToken=b77a5c561934e089'],
  ['a masked row of a table, and the next row', `| Client Secret | ******** | ******** |\n| x5t | ${TAIL.slice(0, 27)} | b |`],
  ['words that say how something is restored', 'restore it with: the plugin waits for three minutes and then asks the gateway again'],
  ['the id in a signed address that a vendor prints as an example', `https://examplebucket.s3.amazonaws.com/t.txt?X-Amz-Credential=AKIAIOSFODNN7${'EXAMPLE'}/20130524/us-east-1/s3/aws4_request&X-Amz-Signature=${'ae91'.repeat(16)}`],
  ['a fingerprint', 'key-pair login, the public key is registered as SHA256:PsKDgwHTpMFSw3nusPiR7zBl6Wh0e/LLyNP0AlsQWuw='],
  ['a key of one repeated byte', 'Key = 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b'],
  ['a name that somebody is told to type', 'Log in and type Finance-Gateway into the search field.'],
  ['community strings without one', 'SNMP community strings are kept in the vault; snmpget -v2c -c public localhost'],
  ['the community string of a setting', 'snmp-server community $COMMUNITY ro'],
  ['a wireless network without a password', 'WIFI:T:nopass;S:Guest;; and WIFI:T:WPA;S:Demo;P:********;;'],
  ['numbers in groups of six', 'batches 282106-697334-284295 and 161205-485672'],
  ['what is written into a file from a variable', 'echo "$MASTER_KEY" > config/master.key && echo v2.14.0 > build.token && echo "see the wiki" > README.key'],
  ['a phrase that is searched for', '<search phrase="cheapest model for summaries" lang="en"/> phrase: quarterly report'],
  ['programs that open a file', 'Datei mit LibreOffice öffnen, open it with Excel, unlock with TouchID, entpacken mit Archivierer'],
  ['answers that are no password', 'what was it again for the reviewer account?\nit\'s reviewer2\nand what was the ticket again? it\'s OD-1183'],
  ['weak passwords as an example', 'weak passwords are Summer2024!, Passw0rd or Qwertz123; a strong one has several words'],
  ['a weak password as an example', 'A bad password is Winter2023!'],
  ['weak passwords as an example, in German', 'Schwache Passwörter sind Sommer2024! und Hallo123!'],
  ['a public key of JSON', `our key set entry: {"kty":"EC","kid":"agent-7","x":"${TAIL}","y":"${TAIL}"}`],
  ['a public key without its head', `key: MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${TAIL}${TAIL}`],
  ['public keys in other languages', ['öffentlicher Schlüssel', 'открытый ключ', 'clé publique ', 'chave pública', 'klucz publiczny', '公钥', '公開鍵', '공개 키'].map((name) => `${name}: ${TAIL}\n\n`).join('')],
  ['sealed values', `encryptedData:\n  apiKey: AgBEYeNG0fQic5jD${TAIL}${TAIL}\npassword: ENC[AES256_GCM,data:${TAIL},iv:x]\nsecret: AQICAH${TAIL}`],
  ['request ids', 'Blocked calls: req_3ed69ead, req_kTgl12QXbRNGYjiObhJsgTj1.'],
  ['a UUID', 'correlation id 597b5a90-c163-4617-b612-ad9828f3b614'],
  ['an idempotency key', 'Idempotency-Key: 8c1cdff9-334e-4807-be18-3cf2e9cea7c3'],
  ['a commit', 'commit 3ea513aecd636047fc8a217d9f9f028d1ef4c263 of the adapter'],
  ['an image digest', 'adapter@sha256:3ea513aecd636047fc8a217d9f9f028d1ef4c2635d2bf2e544d5ac7b74dc9b40'],
  ['a public key', `Ours is\n-----BEGIN PUBLIC KEY-----\n${TAIL}\n${TAIL}\n-----END PUBLIC KEY-----`],
  ['a public key behind its name', `publicKey: ${TAIL}`],
  ['a token that turns pages', `nextPageToken: ${TAIL}`],
  ['a line of authorised keys', `please add ssh-ed25519 AAAA${TAIL}${TAIL} export@example to authorized_keys`],
  ['limits of tokens', 'The token limit is 128000, max_tokens=4096 for the summariser.'],
  ['where a password is kept', 'The password is kept in 1Password, vault AI Platform.'],
  ['an address without password', 'jdbc:postgresql://reports.example:5432/evidence with user evidence_rw'],
  ['yes and no', 'pass: yes, fail: no'],
];

describe('finding secrets', () => {
  test.each(SECRETS)('finds %s exactly once, as its kind', (_name, text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  test.each(HARMLESS)('is silent on %s', (_name, text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  test('finds every secret of a text, in its order, without overlap', () => {
    const text = `password: h4Ck-m3-Not!\nhttps://hooks.slack.com/services/TA7WIFWTL/BPD6BI9CH/${TAIL.slice(0, 24)} and sk_${TAIL}`;
    const found = findSecrets(text);
    expect(found.map(({ kind }) => kind)).toEqual(['password', 'webhook_url', 'virtual_key']);
    found.reduce((end, { start, end: next }) => { expect(start).toBeGreaterThanOrEqual(end); return next; }, 0);
  });

  test('finds the secret beside its id, and a key’s body to its end', () => {
    expect(kinds(`writer: AKIA${'Q7ZK2MXW9LPRT4VB'} / ${TAIL}`)).toEqual(['cloud_key', 'cloud_key']);
    const body = `MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${TAIL}\n${TAIL}\n${TAIL}`;
    expect(findSecrets(`without its head:\n${body}\nthanks`).map(({ start, end }) => end - start)).toEqual([body.length]);
  });

  test.each([
    ['| host | user | password |\n|---|---|---|\n| a | odock | Krokus#17 |\n| b | odock | tbd |\n| c | odock | Krokus#18 |', ['password', 'password']],
    ['name,token\nsink,' + TAIL, ['access_token']],
    ['log in with odock / Rost.Laube88', ['password']],
    ['Cookie: theme=dark; sid=' + TAIL, ['access_token']],
    ['mysql -u gw -pNacht3ule9 audit', ['password']],
    ['{"name":"X-Crm-Token","value":"' + TAIL + '"}', ['auth_json']],
    ['take ' + TAIL + ' as API key', ['named_secret']],
    ['Kennwort lautet Heide!Kraut5', ['password']],
    ['the safe pin is 4471 92', ['password']],
    ['recovery codes 748be-2cbeb, 7c83f-2525b', ['password']],
    ['Kullanıcı: pilot, şifre: Kuzey+Dalga_52', ['password']],
    ['Passordet er Fjell!Sno_28', ['password']],
    ['密码是Shan!He_2025x。', ['password']],
    ['ο κωδικός πρόσβασης είναι Kyma#4471z', ['password']],
    ['비밀번호: San!Gang_2201', ['password']],
    ['Hasłem jest Kolm!Reka_7731', ['password']],
    ['패스워드는 Kolm!Reka_7731', ['password']],
    ['il PIN è 4471', ['password']],
    ['PIN-код: 4471', ['password']],
    [`echo ${Buffer.from(`AUDIT_TOKEN=${TAIL}\nREGION=eu`).toString('base64')} | base64 -d > .env`, ['named_secret']],
    [`the value is ${Buffer.from('svc_export:Kolm!Reka_7731').toString('base64')}`, ['basic_auth']],
    ['redirect?next=%2Flogin%3Fpassword%3DKolm!Reka_7731', ['access_token']],
    [`mac := hmac.New(sha256.New, []byte("${TAIL}"))`, ['named_secret']],
    ['new NetworkCredential("svc", "Kolm!Reka_7731")', ['password']],
    ['ssh svc:Kolm!Reka_7731@db.internal', ['connection_string']],
    ['We changed the password from the old one to Tern_Lantern.517 yesterday.', ['password']],
    ['You get in with svc, then Kolm!Reka_7731 please', ['password']],
    ['its passphrase is "nine brown otters cross the bridge".', ['password']],
    ['root password\n\nKolm!Reka_7731\n', ['password']],
    ['seed of the account: SUAM7XSVYKHYAVZ4SATIIPOBD2TC6NYQIYBBKJ66UAKBDREONN2FGNXNTM', ['private_key']],
    [`**API key:** \`${TAIL}\``, ['named_secret']],
  ])('reads %j as people hand things over', (text, wanted) => {
    expect(kinds(text)).toEqual(wanted);
  });

  test.each([
    '密钥：', '访问密钥是', 'API密钥: ', '令牌为', '金鑰=', 'キー：', 'トークンは', 'シークレット: ', '비밀키: ', '토큰은 ', '시크릿=', 'ключ доступа: ', 'токена: ', 'секрет: ', 'المفتاح: ', 'anahtarı: ', 'kuncinya ', 'khóa: ',
    'A chave é ', 'segredo: ', 'geheim: ', 'nyckeln är ', 'nøglen er ', 'klíč: ',
  ])('knows %j as the name of a key', (name) => {
    expect(findSecrets(name + TAIL)).toEqual([{ kind: expect.stringMatching(/^(?:named_secret|access_token)$/) as string, start: name.length, end: name.length + TAIL.length }]);
    expect(findSecrets(`${name}***`)).toEqual([]);
  });

  test.each([
    'name,type,secret\nsink_url,string,false', 'use Odock / Gateway-EU2', 'Cookie: theme=dark; lang=en', 'partition key is tenantId#requestId', 'sha256 of the key: ' + 'ab12'.repeat(16), 'the pin is six digits', 'password: OD-1183',
    'please pass traceId2 through', 'recovery codes are kept in the safe', 'password = getpass.getpass()', 'public key: ' + TAIL, 'continuation token "' + TAIL + '"', 'Release GPG key: 3ABC01543F22DD2239285CDD818674489FBC127E', 'login = new Account("TERVANE\\svc-odock", pw)',
    `the blob ${Buffer.from('{"password":"changeme","model":"gpt-4.1"}').toString('base64')}`, '3ea513aecd636047fc8a217d9f9f028d1ef4c263 never log the token\n5495cdb39829398981dabafdc384760113b2e733 read the key', '| Data | Key |\n| usage | none. BerthDesk was considered in Q3 |',
    'Şifre en az 12 karakter olmalı.', 'passphrase is "stored in the vault of the team"', 'items.filter((key) => !state.knownKeys?.includes(key))', 'grant_type=password&client_id=odock', 'account: enter Ctrl+Alt+Del2', 'correlation token 7d41c0aa-3b6e-4f19-9c52-e8b07f5a216d',
  ])('is silent on %j', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  test('points at the value itself', () => {
    const [found] = findSecrets('REDIS_PASSWORD=jkLrTWjNDGbtzUSB6s, db 3');
    expect(found).toEqual({ kind: 'password', start: 15, end: 33 });
  });
});

describe('masking secrets', () => {
  test.each(SECRETS)('leaves nothing of %s and nothing to find', (_name, text) => {
    const masked = maskSecrets(text);
    for (const { start, end } of findSecrets(text)) expect(masked).not.toContain(text.slice(start, end));
    expect(findSecrets(masked)).toEqual([]);
  });

  test('leaves nothing to find in any labelled text', () => {
    const texts = [...'defghijklm'].flatMap((set) => readFileSync(join(__dirname, `../../fixtures/secrets/secrets-${set}.jsonl`), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text));
    expect(texts.length).toBeGreaterThan(2_300);
    expect(texts.filter((text) => findSecrets(maskSecrets(text)).length > 0)).toEqual([]);
  });

  test('leaves a harmless text as it is', () => {
    expect(maskSecrets('Header X-Tenant-Id, value from ${TENANT}.')).toBe('Header X-Tenant-Id, value from ${TENANT}.');
  });

  test('tells two values apart by a digest that is too short to test a guess', () => {
    const text = 'password: h4Ck-m3-Not!\npassword: h4Ck-m3-Too!';
    const digests = findSecrets(text).map((found) => secretDigest(text, found));
    expect(new Set(digests).size).toBe(2);
    digests.forEach((digest) => expect(digest).toMatch(/^[0-9a-f]{8}$/));
  });
});

describe('the kinds', () => {
  test('each say what it is and what to do', () => {
    for (const id of SECRET_KIND_IDS) {
      expect(SECRET_KINDS[id].label).not.toBe('');
      expect(SECRET_KINDS[id].advice).toContain('approved exchange');
    }
  });

  test('that need no more than prefix and length are found by the detector too', () => {
    for (const rule of COARSE_RULES) {
      for (const prefix of rule.prefixes) {
        const value = prefix + (rule.tail.includes('0-9_=') ? LONG : LONG.replace(/[^A-Za-z0-9]/g, '')).slice(0, rule.min);
        expect(value).toMatch(new RegExp(prefixSource(rule)));
        expect(kinds(`use ${value} please`)).toEqual([rule.kind]);
      }
    }
  });
});

describe('text made to be slow', () => {
  test.each(SLOW_PIECES)('of 100 KB of %j is read within seconds', (piece) => {
    const cpuMicroseconds = (size: number): number => {
      const text = repeated(piece, size);
      const from = process.cpuUsage();
      findSecrets(text);
      const used = process.cpuUsage(from);
      return used.user + used.system;
    };
    cpuMicroseconds(4_000);
    // What is looked at again and again takes tens of seconds; the bench prints the time, this bound is far above what a loaded machine needs.
    expect(cpuMicroseconds(100_000)).toBeLessThan(3_000_000);
  });
});
