import { describe, expect, it } from 'vitest';
import { createGestures, guardClipboard } from '../../../src/main/clipboard/guarded-calls.ts';
import type { CopiedView } from '../../../src/shared/contract/index.ts';
import { ok } from '../../../src/shared/result.ts';

/** As Didit makes them; nobody here looks at its signature. */
const token = [
  { alg: 'HS256', typ: 'JWT' },
  {
    session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
    session_kind: 'user',
    from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
    for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
    iat: 1_753_630_666,
    exp: 1_753_634_266,
  },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat(Buffer.alloc(32, 7).toString('base64url'))
  .join('.');

const id = '20bb3c3b-6146-439f-84a4-bd30d00ac6a2';
let now = 0;
function desk(clipboard: string) {
  const gestures = createGestures(() => now);
  const done: string[] = [];
  const copied: CopiedView = { handoffId: id, clearsAt: 0, marks: [], marksOffered: 0 };
  const handlers = guardClipboard(
    {
      'share.copy': async (_: object) => {
        done.push('copy');
        return ok(copied);
      },
      'verification.copyLink': async (_: object) => {
        done.push('link');
        return ok(copied);
      },
      'queue.copyMessage': async (_: object) => {
        done.push('message');
        return ok({});
      },
      'receive.clipboard': async (_: object) => ok({ text: clipboard }),
    },
    gestures,
  );
  return { handlers, gestures, done };
}

const refused = { ok: false, problem: { code: 'sender-refused' } };

describe('the clipboard', () => {
  it('is neither read nor written until a person has done something in the window, and for a moment only', async () => {
    const { handlers, gestures, done } = desk('');
    const all = async () => [
      await handlers['share.copy']({ handoffId: id }),
      await handlers['queue.copyMessage']({ text: 'words' }),
      await handlers['receive.clipboard']({}),
    ];
    expect(await all()).toMatchObject([refused, refused, refused]);
    gestures.made();
    expect(await all()).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    now += 5_001;
    expect(await all()).toMatchObject([refused, refused, refused]);
    gestures.made();
    gestures.left();
    expect(await all()).toMatchObject([refused, refused, refused]);
    expect(done).toEqual(['copy', 'message']);
  });

  it.each([
    ['a password', 'correct horse battery staple 7!'],
    ['a passphrase of a manager', 'hT9$kq-vv2_xx'],
  ])('gives away no text that is not for Baton: %s', async (_, text) => {
    const { handlers, gestures } = desk(text);
    gestures.made();
    const answer = await handlers['receive.clipboard']({});
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain(text);
  });

  it('gives a message with a token as it is', async () => {
    const text = `Here it is: ${token} Best regards`;
    const { handlers, gestures } = desk(text);
    gestures.made();
    expect(await handlers['receive.clipboard']({})).toEqual({ ok: true, value: { text } });
  });
});
