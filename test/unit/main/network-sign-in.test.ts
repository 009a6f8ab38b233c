/** Signing in at a proxy: reading what it asks for, and answering as the standards' own examples do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../src/main/network/proxies/challenges.ts';
import { answerChallenge, chooseChallenge } from '../../../src/main/network/proxies/sign-in.ts';
import { Secret } from '../../../src/shared/secret.ts';

const schemes = (header: string | string[]) => readChallenges(header).map(({ scheme }) => scheme);

describe('what a proxy asks for', () => {
  it('is read, several in a line or one in each', () => {
    expect(schemes(['Negotiate', 'NTLM', 'Basic realm="The bank"'])).toEqual(['negotiate', 'ntlm', 'basic']);
    expect(
      schemes('Negotiate, NTLM TlRMTVNTUAAC=, Basic realm="a, b=\\"c\\"", Digest realm=x, nonce=y'),
    ).toEqual(['negotiate', 'ntlm', 'basic', 'digest']);
    const [basic] = readChallenges('Basic realm="a, b=\\"c\\"", charset="UTF-8"');
    expect([...(basic?.parameters ?? [])]).toEqual([
      ['realm', 'a, b="c"'],
      ['charset', 'UTF-8'],
    ]);
  });

  it('never keeps the reader busy, whatever it is', () => {
    fc.assert(fc.property(fc.string({ maxLength: 3_000 }), (text) => void readChallenges(text)));
    for (const part of ['a=', '"\\', 'Basic a="', ', ', '==', 'a ']) {
      const begun = performance.now();
      readChallenges(part.repeat(4_000));
      expect(performance.now() - begun).toBeLessThan(500);
    }
  });

  it('is answered by the strongest that can be', () => {
    const choose = (header: string[]) => {
      const chosen = chooseChallenge(readChallenges(header));
      return chosen && `${chosen.scheme} ${chosen.parameters.get('algorithm') ?? ''}`.trim();
    };
    expect(
      choose(['Basic realm=x', 'Digest nonce=y, algorithm=MD5', 'Digest nonce=y, algorithm=SHA-256']),
    ).toBe('digest SHA-256');
    expect(choose(['Digest nonce=y, qop="auth-int"', 'Basic realm=x'])).toBe('basic');
    expect(choose(['Digest nonce=y, algorithm=WHIRLPOOL'])).toBeUndefined();
    expect(choose(['Negotiate', 'NTLM'])).toBeUndefined();
  });
});

describe('the answer', () => {
  const mufasa = { userName: 'Mufasa', password: new Secret('Circle of Life') };
  const get = { method: 'GET', uri: '/dir/index.html' };
  const common =
    'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"';
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('is that of RFC 7616 section 3.9.1 for %s', (algorithm, response) => {
    const [challenge] = readChallenges(
      `Digest ${common}, algorithm=${algorithm}, opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    );
    if (!challenge) throw new Error('not read');
    const answer = answerChallenge(challenge, mufasa, get, { count: 1, cnonce });
    expect(answer).toContain(`response="${response}"`);
    expect(answer).toContain('nc=00000001');
    expect(answer).toContain('username="Mufasa"');
  });

  it('is that of RFC 2617 section 3.5 without a quality of protection too', () => {
    const [challenge] = readChallenges(
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
    );
    if (!challenge) throw new Error('not read');
    const who = { userName: 'Mufasa', password: new Secret('Circle Of Life') };
    expect(answerChallenge(challenge, who, get)).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
  });

  it('is that of RFC 7617 section 2 for Basic, in UTF-8', () => {
    const [challenge] = readChallenges('Basic realm="WallyWorld"');
    if (!challenge) throw new Error('not read');
    const aladdin = { userName: 'Aladdin', password: new Secret('open sesame') };
    expect(answerChallenge(challenge, aladdin, get)).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==');
    const test = { userName: 'test', password: new Secret('123£') };
    expect(answerChallenge(challenge, test, get)).toBe('Basic dGVzdDoxMjPCow==');
  });
});
