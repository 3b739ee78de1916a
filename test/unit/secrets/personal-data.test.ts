import { findPersonalData } from '../../../src/domain/secrets/personal-data';

const kindsIn = (text: string): readonly string[] => findPersonalData(text).map(({ kind }) => kind);

describe('personal data', () => {
  it.each([
    ['Ask jane.doe+x@mail.acme.io about it.', 'email'],
    ['The prompt said: call me at +49 (0)30 901820 please', 'phone'],
    ['phone: 030 / 9018 2012', 'phone'],
    ['Card 4111 1111 1111 1111 was in the prompt', 'card'],
    ['amex 378282246310005', 'card'],
    ['Pay to DE89 3704 0044 0532 0130 00.', 'iban'],
    ['Pay to GB82WEST12345698765432', 'iban'],
    ['SSN 219-09-9999 appeared in the answer', 'national_id'],
    ['AHV 756.9217.0769.85', 'national_id'],
    ['o CPF 529.982.247-25 do cliente', 'national_id'],
    ['DNI 12345678Z', 'national_id'],
    ['NIR 1 85 05 78 006 084 91', 'national_id'],
    ['codice fiscale RSSMRA85T10A562S', 'national_id'],
    ['Her passport number is C01X00T47', 'national_id'],
    ['Steuer-ID: 86 095 742 719', 'national_id'],
    ['born on 12 March 1984 in Leeds', 'birth_date'],
    ['DOB: 03/12/1984', 'birth_date'],
    ['Geburtsdatum 1.4.1971', 'birth_date'],
    ['Patient Jane Roe, MRN 0044712 was named', 'person_number'],
    ['Kundennummer 7712093, Erika Mustermann', 'person_number'],
    ['Send it to 12 Old Mill Road, Leeds', 'address'],
    ['wohnt in der Lindenstraße 14b', 'address'],
    ['habite 7 bis rue de la Paix', 'address'],
  ])('is noticed: %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it.each([
    'Request id req_9f4c21b8, run 2026-11-22T10:00:00Z, 192.168.100.200:8080',
    'card 4111 1111 1111 1112 fails its check',
    'DE89 3704 0044 0532 0130 01',
    'Mails go to alerts@acme.io and user@example.com, root@site.test',
    'About 1 000 000 calls a day, 250 ms, +20 % a month, version 1.2.3-4567890',
    'Kept 90 days, 10 000 000 000 tokens',
    'We call 3 systems at 2 moments in 250 milliseconds.',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'git@github.com:odock/gateway.git is a test double',
    'ai-platform@acme.io, svc-odock@acme.io and noreply+42@acme.io are mailboxes of machines and teams',
    'Parts 900-12-3456 and 000-12-3456, part 756.9217.0769.84, item 12345678A',
    'Rolled out 2026-03-12, due 12.03.2026, born out of incident 4471',
    'Customer Support Portal, ticket no. 447112; customer id 7712093 without a name',
    'See the 2026 Product Road map, 3 Shared Drives and Arbeitsplatz 4',
    'https://jane.roe@git.acme.io/x.git, sink@bq.iam.gserviceaccount.com, exchanged by phone on 2026-06-15',
    'passport scans and date of birth fields are masked',
    'commit 12345678, order 86095742719, request 1850578006084',
  ])('is not seen in: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('is told by its place, in the order of the text, and found once', () => {
    const text = 'a.b@acme.io, then +1 415 555 0132';
    expect(findPersonalData(text).map(({ start, end }) => text.slice(start, end))).toEqual(['a.b@acme.io', '+1 415 555 0132']);
  });
});
