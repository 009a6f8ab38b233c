import { afterEach, describe, expect, it, vi } from 'vitest';
import { newTokenMessage, wantsNewToken } from '../../../src/renderer/features/queue/new-token-message.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { languages } from '../../../src/shared/languages.ts';
import { problem } from '../../../src/shared/problem.ts';
import { speakAs } from '../../support/speak.ts';
import { anImport, someId } from './an-import.ts';

afterEach(() => vi.unstubAllGlobals());

const noon = new Date(2026, 2, 14, 12).getTime();
const hour = 3_600_000;
const onThisClock = (moment: number) => moment;
const item = anImport({
  vendorData: 'REFERENCE-OF-OURS',
  senderName: 'Harbour',
  tokenFingerprint: 'FINGERPRINT',
  issuedAt: noon - hour,
  expiresAt: noon - hour / 2,
  sourceSessionId: someId(77),
});
const receiver = { name: 'N'.repeat(80), applicationId: someId(88) };

describe('the message that asks for a new token', () => {
  it.each(languages)(
    'names when, what and for whom, and nothing that is secret or ours (%s)',
    async (language) => {
      await speakAs(language);
      for (const kind of ['user', 'business'] as const) {
        const text = newTokenMessage({ ...item, kind }, receiver, { now: noon, onThisClock });
        for (const named of [someId(77), someId(88), receiver.name, '11:00', '11:30'])
          expect(text).toContain(named);
        expect(text).not.toMatch(/eyJ|REFERENCE|FINGERPRINT|undefined|–|\{\{/);
        expect(calls['queue.copyMessage'].input.safeParse({ text }).success).toBe(true);
      }
    },
  );

  it('says whether the token has ended, by Didit’s time and shown by this computer’s', async () => {
    await speakAs('en-GB');
    const ending = { ...item, expiresAt: noon + hour };
    expect(newTokenMessage(ending, receiver, { now: noon, onThisClock })).toContain('before it expires on');
    const late = newTokenMessage(ending, receiver, {
      now: noon + 2 * hour,
      onThisClock: (moment) => moment - 2 * hour,
    });
    expect(late).toContain('and it expired on');
    expect(late).toContain('11:00');
  });

  it('is offered where a new token helps', () => {
    expect(wantsNewToken(anImport({ state: 'expired' }), 'over')).toBe(true);
    expect(wantsNewToken(anImport({ state: 'refused', problem: problem('token-malformed') }), 'calm')).toBe(
      true,
    );
    const landed = anImport({ state: 'refused', problem: problem('already-imported-elsewhere') });
    expect(wantsNewToken(landed, 'calm')).toBe(false);
    const gone = anImport({ state: 'refused', problem: problem('shared-session-gone') });
    expect(wantsNewToken(gone, 'calm')).toBe(false);
    expect((['calm', 'short', 'critical', 'over'] as const).map((at) => wantsNewToken(item, at))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(wantsNewToken(anImport({ state: 'imported' }), 'over')).toBe(false);
  });
});
