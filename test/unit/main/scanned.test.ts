/** What the page learns of the clipboard: never the token, and nothing that nobody wants to be offered. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createScannedReader } from '../../../src/main/receiving/scanned.ts';
import type { TokenReading } from '../../../src/shared/contract/index.ts';
import { maxReadingLength } from '../../../src/shared/limits.ts';
import { type ProblemCode, problem } from '../../../src/shared/problem.ts';
import { fail, ok } from '../../../src/shared/result.ts';

const profileId = '00000000-0000-4000-8000-0000000000aa';

function tokenOf(session: number): string {
  const claims = {
    session_id: `00000000-0000-4000-8000-00000000000${session}`,
    from_application_id: '00000000-0000-4000-8000-0000000000bb',
    for_application_id: '00000000-0000-4000-8000-0000000000cc',
    iat: 1_800_000_000,
    exp: 1_800_003_600,
  };
  const [head, body] = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${body}.${createHash('sha256').update(String(session)).digest('base64url')}`;
}

const fingerprintOf = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 16);
const [plain, second, third] = [tokenOf(1), tokenOf(2), tokenOf(3)];

/** A desk with this on its clipboard, to which some tokens would be refused, and which has minted some itself. */
function deskWith(clipboard: string, refused: Record<string, ProblemCode> = {}, minted: string[] = []) {
  const seen: string[] = [];
  const reader = createScannedReader({
    receive: {
      read(_, token) {
        seen.push(token);
        const why = refused[token];
        const fingerprint = fingerprintOf(token);
        const reading = { token, fingerprint, kind: 'user', ...(why ? { problem: problem(why) } : {}) };
        return ok(reading as TokenReading);
      },
    },
    requests: { read: async () => fail(problem('unexpected')) },
    handoffs: { read: () => fail(problem('unexpected')) },
    share: { hasMinted: (_, fingerprint) => minted.map(fingerprintOf).includes(fingerprint) },
    readClipboard: async () => clipboard,
  });
  return { reader, seen };
}

async function offered(...desk: Parameters<typeof deskWith>) {
  const answer = await deskWith(...desk).reader.peek(profileId);
  if (!answer.ok) throw new Error('a look at the clipboard never fails');
  return answer.value.offers;
}

describe('looking at the clipboard', () => {
  it('tells of every token what it is, without the token', async () => {
    const offers = await offered(`${plain}\n${second}`, { [second]: 'token-for-another-application' });
    expect(offers).toEqual([
      {
        fingerprint: fingerprintOf(plain),
        kind: 'user',
        checkDigits: expect.stringMatching(/^\d{6}$/),
        checkPictograms: Array(4).fill(expect.any(String)),
        forThisDesk: true,
      },
      {
        fingerprint: fingerprintOf(second),
        kind: 'user',
        checkDigits: expect.stringMatching(/^\d{6}$/),
        checkPictograms: Array(4).fill(expect.any(String)),
        forThisDesk: false,
      },
    ]);
    expect(JSON.stringify(offers)).not.toContain(plain.slice(-43));
  });

  it('offers nothing that is over, known here, of this desk’s own making or no token', async () => {
    const refused = { [plain]: 'token-expired', [second]: 'already-imported-here' } as const;
    expect(await offered(`${plain} ${second} ${third}`, refused, [third])).toEqual([]);
    expect(await offered(plain, { [plain]: 'already-queued' })).toEqual([]);
    for (const text of ['', 'a password', plain.slice(0, -9)]) expect(await offered(text)).toEqual([]);
  });

  it('looks no further than a person’s text goes', async () => {
    expect(await offered(`${' '.repeat(maxReadingLength)}${plain}`)).toEqual([]);
  });
});

describe('reading a text', () => {
  it('gives what is damaged beside what can be read, and fails when nothing can be', async () => {
    const { reader, seen } = deskWith('');
    const read = await reader.read(profileId, `${plain.slice(0, -9)}\n\n${second}`);
    expect(read).toMatchObject({
      value: { scanned: [{ type: 'damaged', problem: { code: 'token-malformed' } }, { type: 'token' }] },
    });
    expect(seen).toEqual([second]);
    expect(await reader.read(profileId, 'hello')).toMatchObject({
      ok: false,
      problem: { code: 'no-token-found', evidence: [] },
    });
  });
});
