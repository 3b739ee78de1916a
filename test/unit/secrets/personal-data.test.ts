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
  ])('is not seen in: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('is told by its place, in the order of the text, and found once', () => {
    const text = 'a.b@acme.io, then +1 415 555 0132';
    expect(findPersonalData(text).map(({ start, end }) => text.slice(start, end))).toEqual(['a.b@acme.io', '+1 415 555 0132']);
  });
});
