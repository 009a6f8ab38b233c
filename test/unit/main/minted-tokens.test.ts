import { expect, it } from 'vitest';
import { createMintedTokens } from '../../../src/main/sharing/minted-tokens.ts';
import type { HandoffView } from '../../../src/shared/contract/index.ts';

function setUp() {
  const clock = { now: 1_000_000 };
  let timer: { at: number; run: () => void } | undefined;
  const tokens = createMintedTokens({
    diditNow: () => clock.now,
    after(ms, run) {
      const mine = { at: clock.now + ms, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
  });
  return {
    tokens,
    add(id: string, profileId: string, livesMs: number) {
      tokens.add({ id, fingerprint: `of ${id}`, expiresAt: clock.now + livesMs } as HandoffView, profileId);
    },
    pass(ms: number) {
      clock.now += ms;
      if (timer && timer.at <= clock.now) timer.run();
    },
    isWaiting: () => timer !== undefined,
  };
}

it('a token is dropped when it ends, though nobody asks for it', () => {
  const { tokens, add, pass, isWaiting } = setUp();
  add('short', 'x', 60_000);
  add('long', 'x', 300_000);
  pass(60_000);
  expect(tokens.ofFingerprint('of short')).toBeUndefined();
  expect(tokens.ofFingerprint('of long')?.id).toBe('long');
  pass(240_000);
  expect(tokens.ofFingerprint('of long')).toBeUndefined();
  expect(isWaiting()).toBe(false);
});

it('a token goes with its profile, and all of them at the end', () => {
  const { tokens, add, isWaiting } = setUp();
  add('one', 'x', 60_000);
  add('other', 'y', 60_000);
  expect(tokens.ofFingerprint('of one', 'y')).toBeUndefined();
  tokens.forget('x');
  expect([tokens.find('one'), tokens.find('other')?.id]).toEqual([undefined, 'other']);
  tokens.stop();
  add('late', 'y', 60_000);
  expect([tokens.find('other'), tokens.find('late'), isWaiting()]).toEqual([undefined, undefined, false]);
});
