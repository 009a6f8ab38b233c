/** Notes that something was done: shown and said, no more than can be read, and what they offer is done once. */
import { afterEach, expect, it, vi } from 'vitest';
import {
  endToast,
  followToast,
  stayOf,
  toast,
  toastSaved,
  useToasts,
} from '../../../src/renderer/desk/toasts.ts';
import { useAnnouncements } from '../../../src/renderer/helpers/announce.ts';

const texts = () => useToasts.getState().shown.map(({ text }) => text);

afterEach(() => {
  useToasts.setState({ shown: [] });
  vi.unstubAllGlobals();
});

it('a toast is shown and said, and the oldest makes room for a fourth', () => {
  for (const text of ['One', 'Two', 'Three', 'Four']) toast({ text });
  expect(texts()).toEqual(['Two', 'Three', 'Four']);
  expect(useAnnouncements.getState().said.at(-1)?.text).toBe('Four');
  const [first] = useToasts.getState().shown;
  endToast(first?.number ?? 0);
  expect(texts()).toEqual(['Three', 'Four']);
});

it('one with an action stays longer, and a long one longer than a short one', () => {
  const text = 'Saved.';
  const action = { label: 'Undo', run: () => undefined };
  expect(stayOf({ text, action })).toBeGreaterThan(stayOf({ text }));
  expect(stayOf({ text: text.repeat(20) })).toBeGreaterThan(stayOf({ text }));
});

it('only the file that was saved last is offered, and a problem takes the note’s place', async () => {
  const problem = { code: 'unexpected', evidence: [], action: 'report-defect' };
  const call = vi.fn().mockResolvedValue({ ok: false, problem });
  vi.stubGlobal('window', { baton: { call } });
  toast({ text: 'Something else' });
  toastSaved('The list is saved.');
  toastSaved('The report is saved.');
  expect(texts()).toEqual(['Something else', 'The report is saved.']);
  const [, saved] = useToasts.getState().shown;
  if (saved) await followToast(saved);
  expect(call).toHaveBeenCalledWith('files.reveal', {});
  expect(useToasts.getState().shown.map(({ tone }) => tone)).toEqual([undefined, 'bad']);
});
