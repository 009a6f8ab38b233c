/** Names of others inside sentences of ours: none turns the order of the words around it. */
import i18next from 'i18next';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWords } from '../../../src/main/shell/words/words.ts';
import { newTokenMessage } from '../../../src/renderer/features/queue/new-token-message.ts';
import { beside } from '../../../src/renderer/helpers/beside.ts';
import { factValues } from '../../../src/renderer/i18n/facts.ts';
import { speakAs } from '../../support/speak.ts';
import { anImport } from './an-import.ts';

beforeAll(() => speakAs('en-GB'));
afterAll(() => vi.unstubAllGlobals());

const hebrew = '\u05D1\u05E0\u05E7 7';

it('is kept apart in a sentence of the page, and beside another text', () => {
  expect(i18next.t('queue.from', { sender: hebrew })).toContain(`\u2068${hebrew}\u2069`);
  expect(i18next.t('partners.removed', { name: hebrew })).toContain(`\u2068${hebrew}\u2069`);
  const fact = { fact: 'token-for', values: { application: 'a-1', name: hebrew } } as const;
  expect(factValues(fact).application).toBe(`\u2068${hebrew}\u2069 (a-1)`);
  expect(beside(hebrew, undefined, false, '', 'KYC')).toBe(`\u2068${hebrew}\u2069 · KYC`);
});

it('is kept apart in what main says outside the page', async () => {
  const { words } = await createWords();
  expect(words('fileTitle', { name: hebrew })).toContain(`\u2068${hebrew}\u2069`);
});

it('leaves nothing of that where the words go to another program', () => {
  const at = { now: 0, onThisClock: (moment: number) => moment };
  const message = newTokenMessage(anImport(), { name: hebrew, applicationId: 'a' }, at);
  expect(message).toContain(hebrew);
  expect(message).not.toMatch(/[\u2066-\u2069]/);
});
