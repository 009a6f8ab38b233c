import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RecoveryButtons, RecoveryFacts } from '../../../src/renderer/frame/Recovery.tsx';
import type { RecoveryView } from '../../../src/shared/contract/index.ts';
import { languages } from '../../../src/shared/languages.ts';
import { speakAs } from '../../support/speak.ts';
import { wordsOf } from '../../support/words.ts';

const setAside = 'baton.damaged-20260314T093000123Z.db';
const backup = { madeAt: Date.now() - 7_260_000, waiting: 7, ended: 31, profiles: 2 };
const missing: RecoveryView['missing'] = [
  { vendorData: 'customer-11', kind: 'business', createdAt: 1_773_480_600_000, state: 'queued' },
  { vendorData: 'customer-12', kind: 'user', createdAt: 1_773_480_700_000, state: 'imported' },
];

/** Languages have spaces of their own, and markup has lines. */
const evenSpaces = (text: string) => text.replaceAll(/\s+/g, ' ');

/** The text of the page's part for a recovery, and the labels of its buttons outside dialogs. */
function shown(recovery: RecoveryView) {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <RecoveryButtons recovery={recovery} />
      <RecoveryFacts recovery={recovery} />
    </MantineProvider>,
  );
  const plain = (part: string) =>
    evenSpaces(part.replaceAll(/<style[^>]*>.*?<\/style>/gs, '').replaceAll(/<[^>]*>/g, ' '));
  const outside = html.replaceAll(/<dialog.*?<\/dialog>/gs, '');
  return {
    text: plain(html),
    buttons: [...outside.matchAll(/<button.*?<\/button>/gs)].map(([button]) => plain(button).trim()),
  };
}

describe.each(languages)('a damaged database on the screen (%s)', (language) => {
  const words = wordsOf('page', language);
  /** A text as it is shown, or of one with something filled in the longest part that is fixed. */
  const told = (key: string) => {
    const parts = (words.get(`blocked.recovery.${key}`) ?? key).split(/\{\{\w+\}\}/);
    return evenSpaces(parts.toSorted((one, other) => other.length - one.length)[0] ?? '').trim();
  };
  const twoHours = evenSpaces(
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'hour',
      unitDisplay: 'long',
    }).format(2),
  );

  afterAll(() => vi.unstubAllGlobals());
  beforeAll(async () => {
    await speakAs(language);
  });

  it('says which file was set aside, how old the backup is and what it holds', () => {
    const { text, buttons } = shown({ setAside, backup, missing });
    for (const part of [setAside, told('setAside'), twoHours, '7', '31']) {
      expect(text).toContain(part);
    }
    expect(buttons).toEqual([expect.stringContaining(told('restore')), told('startAnew')]);
  });

  it('says what restoring and starting empty bring about, before they are done', () => {
    const { text } = shown({ setAside, backup });
    expect(text).toContain(told('startAnewConsequence'));
    expect(text).toContain(told('restoreConsequence'));
  });

  it('lists the imports that are missing, and says that there may be more', () => {
    const { text } = shown({ setAside, backup, missing });
    expect(text).toContain(told('missingListed'));
    for (const part of [
      'customer-11',
      words.get('kind.business') ?? '?',
      words.get('importState.queued.name') ?? '?',
      'customer-12',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says so where nothing can be read, where nothing is missing and where there is no backup', () => {
    expect(shown({ setAside, backup }).text).toContain(told('missingUnreadable'));
    expect(shown({ setAside, backup, missing: [] }).text).toContain(told('missingNone'));
    const alone = shown({ setAside });
    expect(alone.text).toContain(told('noBackup'));
    expect(alone.text).toContain(told('missingUnreadableAlone'));
    expect(alone.buttons).toEqual([told('startAnew')]);
    expect(shown({ setAside, missing }).text).toContain(told('missingListedAlone'));
  });

  it('says so where the file itself is gone', () => {
    expect(shown({ setAside: '', backup }).text).toContain(told('gone'));
  });
});
