import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDesk } from '../../../src/renderer/desk/desk-store.ts';
import {
  askFor,
  importToken,
  setForm,
  startOver,
  takeToken,
  useReceive,
} from '../../../src/renderer/features/receive/receive-store.ts';
import type { Slices, TokenReading } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';

const profileId = '00000000-0000-4000-8000-0000000000aa';
const workflow = { workflowId: '00000000-0000-4000-8000-0000000000bb', label: 'KYC', isDefault: true };

/** What main answers to each call; a test that says nothing of one is told that it went well. */
const answers = new Map<string, () => unknown>();

function reading(number: number, changes: Partial<TokenReading> = {}): TokenReading {
  return {
    token: `eyJ-${number}`,
    fingerprint: `fingerprint-${number}`,
    kind: 'user',
    sessionId: `session-${number}`,
    fromApplicationId: 'sender',
    forApplicationId: 'ours',
    issuedAt: 0,
    expiresAt: 3_600_000,
    warnings: [],
    ...changes,
  };
}

const shown = () => {
  const { reading, vendorData, trust, importId } = useReceive.getState();
  return { token: reading?.fingerprint, vendorData, trust, importId };
};

beforeEach(() => {
  answers.clear();
  answers.set('workflows.list', () => [workflow]);
  answers.set('receive.import', () => ({ importId: 'import-1' }));
  vi.stubGlobal('window', {
    baton: {
      call: async (name: string) => {
        const answer = await answers.get(name)?.();
        return answer && typeof answer === 'object' && 'code' in answer
          ? { ok: false, problem: answer }
          : { ok: true, value: answer };
      },
    },
  });
  const slices = { activeProfileId: profileId, profiles: [{ id: profileId }], partners: [] };
  useDesk.setState(({ desk }) => ({ desk: { ...desk, slices: slices as unknown as Slices } }));
  startOver();
});
afterAll(() => vi.unstubAllGlobals());

describe('a token that comes while a form is being filled in', () => {
  it('takes over with a form of its own, and what was typed stands again when the first one comes back', async () => {
    await takeToken(reading(1));
    setForm({ vendorData: 'LL-1', trust: 'trust' });
    await takeToken(reading(2));
    expect(shown()).toMatchObject({ token: 'fingerprint-2', vendorData: '', trust: 'review' });
    await takeToken(reading(1));
    expect(shown()).toMatchObject({ token: 'fingerprint-1', vendorData: 'LL-1', trust: 'trust' });
  });

  it('loses nothing that was typed when it is the same one, or a new one for the same record', async () => {
    await takeToken(reading(1));
    setForm({ vendorData: 'LL-1' });
    await takeToken(reading(1));
    expect(shown().vendorData).toBe('LL-1');
    await takeToken(reading(3, { sessionId: 'session-1' }));
    expect(shown()).toMatchObject({ token: 'fingerprint-3', vendorData: 'LL-1' });
  });

  it('finds nothing of a form that somebody has put away', async () => {
    await takeToken(reading(1));
    setForm({ vendorData: 'LL-1' });
    startOver();
    await takeToken(reading(1));
    expect(shown().vendorData).toBe('');
  });

  it('stays on the screen while the import of the one before is saved', async () => {
    let saved: (answer: object) => void = () => {};
    answers.set('receive.import', () => new Promise((resolve) => (saved = resolve)));
    await takeToken(reading(1));
    setForm({ vendorData: 'LL-1' });
    const importing = importToken();
    await takeToken(reading(2));
    setForm({ vendorData: 'LL-2' });
    saved({ importId: 'import-1' });
    expect(await importing).toBeUndefined();
    expect(shown()).toMatchObject({ token: 'fingerprint-2', vendorData: 'LL-2', importId: undefined });
    // Its form is done with.
    await takeToken(reading(1));
    expect(shown().vendorData).toBe('');
  });

  it('leaves the form of an import that could not be saved as it was', async () => {
    answers.set('receive.import', () => problem('storage-full'));
    await takeToken(reading(1));
    setForm({ vendorData: 'LL-1' });
    expect(await importToken()).toMatchObject({ code: 'storage-full' });
    await takeToken(reading(2));
    await takeToken(reading(1));
    expect(shown().vendorData).toBe('LL-1');
  });
});

describe('a request', () => {
  it('has the reference filled in that it was made for, once its answer comes', async () => {
    answers.set('receive.request', () => ({ nonce: 'asked' }));
    await askFor(3_600, ' LL-7 ');
    await takeToken(reading(8, { request: { nonce: 'asked', state: 'open' } }));
    expect(shown().vendorData).toBe('LL-7');
    startOver();
    await takeToken(reading(9, { request: { nonce: 'asked', state: 'answered' } }));
    expect(shown().vendorData).toBe('');
  });
});
