import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RecoveryButtons, RecoveryFacts } from '../../../src/renderer/frame/Recovery.tsx';
import de from '../../../src/renderer/i18n/de.json' with { type: 'json' };
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import type { RecoveryView } from '../../../src/shared/contract/index.ts';
import { speakAs } from '../../support/speak.ts';

const setAside = 'baton.damaged-20260314T093000123Z.db';
const backup = { madeAt: Date.now() - 7_260_000, waiting: 7, ended: 31, profiles: 2 };
const missing: RecoveryView['missing'] = [
  { vendorData: 'customer-11', kind: 'business', createdAt: 1_773_480_600_000, state: 'queued' },
  { vendorData: 'customer-12', kind: 'user', createdAt: 1_773_480_700_000, state: 'imported' },
];

/** The text of the page's part for a recovery, and the labels of its buttons outside dialogs. */
function shown(recovery: RecoveryView) {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <RecoveryButtons recovery={recovery} />
      <RecoveryFacts recovery={recovery} />
    </MantineProvider>,
  );
  const plain = (part: string) =>
    part
      .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const outside = html.replaceAll(/<dialog.*?<\/dialog>/gs, '');
  return {
    text: plain(html),
    buttons: [...outside.matchAll(/<button.*?<\/button>/gs)].map(([button]) => plain(button).trim()),
  };
}

describe.each([
  ['en', en],
  ['de', de],
] as const)('a damaged database on the screen (%s)', (language, words) => {
  const told = words.blocked.recovery;

  afterAll(() => vi.unstubAllGlobals());
  beforeAll(async () => {
    await speakAs(language);
  });

  it('says which file was set aside, how old the backup is and what it holds', () => {
    const { text, buttons } = shown({ setAside, backup, missing });
    for (const part of [setAside, told.setAside, language === 'en' ? '2 hours' : '2 Stunden', '7', '31']) {
      expect(text).toContain(part);
    }
    expect(buttons).toEqual([expect.stringContaining(told.restore.split('{{')[0] ?? ''), told.startAnew]);
  });

  it('says what restoring and starting empty bring about, before they are done', () => {
    const { text } = shown({ setAside, backup });
    expect(text).toContain(told.startAnewConsequence);
    expect(text).toContain(told.restoreConsequence.split('}} ')[1]);
  });

  it('lists the imports that are missing, and says that there may be more', () => {
    const { text } = shown({ setAside, backup, missing });
    expect(text).toContain(told.missingListed);
    for (const part of ['customer-11', words.kind.business, words.importState.queued.name, 'customer-12']) {
      expect(text).toContain(part);
    }
  });

  it('says so where nothing can be read, where nothing is missing and where there is no backup', () => {
    expect(shown({ setAside, backup }).text).toContain(told.missingUnreadable.split('}} ')[1]);
    expect(shown({ setAside, backup, missing: [] }).text).toContain(told.missingNone.split(' {{')[0]);
    const alone = shown({ setAside });
    expect(alone.text).toContain(told.noBackup);
    expect(alone.text).toContain(told.missingUnreadableAlone);
    expect(alone.buttons).toEqual([told.startAnew]);
    expect(shown({ setAside, missing }).text).toContain(told.missingListedAlone);
  });

  it('says so where the file itself is gone', () => {
    expect(shown({ setAside: '', backup }).text).toContain(told.gone);
  });
});
