/** What a scan is answered by: good or bad, seen also where no sound can be made, and neither where it is switched off. */
import { afterEach, expect, it, vi } from 'vitest';
import { useDesk } from '../../../src/renderer/desk/desk-store.ts';
import { readText } from '../../../src/renderer/intake/intake.ts';
import { useScanSignal } from '../../../src/renderer/intake/scan-signal.ts';

const before = useDesk.getState();

function aDesk(scanned: readonly unknown[], scanSignals = true) {
  const call = vi.fn().mockResolvedValue({ ok: true, value: { scanned } });
  vi.stubGlobal('window', { baton: { call } });
  const slices = { activeProfileId: 'p', profiles: [{ id: 'p' }], window: { scanSignals } };
  useDesk.setState({ desk: { ...before.desk, slices } as never });
  useScanSignal.setState({ number: 0, outcome: undefined });
}

afterEach(() => {
  useDesk.setState(before);
  vi.unstubAllGlobals();
});

const token = { type: 'token', reading: { problem: undefined } };
const expired = { type: 'token', reading: { problem: { code: 'token-expired' } } };

it.each([
  ['a token that can be used', [token], 'good'],
  ['one that has expired', [expired], 'bad'],
  ['what is damaged', [{ type: 'damaged' }], 'bad'],
] as const)('%s', async (_, scanned, outcome) => {
  aDesk(scanned);
  await readText('text', 'scanner');
  expect(useScanSignal.getState()).toEqual({ number: 1, outcome });
});

it('what is pasted is no scan, and a desk that has it switched off is quiet', async () => {
  aDesk([token]);
  await readText('text', 'paste');
  expect(useScanSignal.getState().number).toBe(0);
  aDesk([token], false);
  await readText('text', 'camera');
  expect(useScanSignal.getState().number).toBe(0);
});
