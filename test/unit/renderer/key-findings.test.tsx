import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KeyFindings } from '../../../src/renderer/features/profiles/KeyFindings.tsx';
import type { KeyTestState } from '../../../src/renderer/features/profiles/key-test.ts';
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import type { KeyFinding } from '../../../src/shared/contract/index.ts';
import { fact, problem } from '../../../src/shared/problem.ts';

afterAll(() => vi.unstubAllGlobals());
beforeAll(async () => {
  vi.stubGlobal('navigator', { language: 'en' });
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

/** The text of the findings, what of it is folded, and their button where they have one. */
function shown(test: KeyTestState, onAgain?: () => void) {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <KeyFindings test={test} {...(onAgain ? { onAgain } : {})} />
    </MantineProvider>,
  );
  const [, folded = ''] = /<\/summary>(.*?)<\/details>/s.exec(html) ?? [];
  return { text: plain(html), folded: plain(folded), button: /<button[^>]*>/.exec(html)?.[0] };
}

function plain(html: string): string {
  return html
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

const works: KeyFinding = { check: 'works', verdict: 'yes' };
const report = (...findings: KeyFinding[]): KeyTestState => ({ state: 'done', report: { findings } });

describe('what is said of a key', () => {
  it('explains also what could not be tested: its cause, the next step and the evidence', () => {
    const limited = problem('rate-limited', [fact('answer-status', { status: 429 })]);
    const { text } = shown(report(works, { check: 'share', verdict: 'cannotKnow', problem: limited }));
    for (const part of [
      en.keyTest.summary.partly,
      en.problems['rate-limited'].title,
      en.problems['rate-limited'].cause,
      en.problem.waitThenTry,
      en.facts['answer-status'].replace('{{status}}', '429'),
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain(en.keyTest.summary.good);
  });

  it('folds what is all right behind one line, and lets what is not stand out', () => {
    const share: KeyFinding = { check: 'share', verdict: 'yes' };
    const good = shown(report(works, share));
    expect(good.text).toContain(en.keyTest.summary.good);
    expect(good.folded).toContain(en.keyTest.check.share);
    const lacks: KeyFinding = { check: 'share', verdict: 'no', problem: problem('key-lacks-permission') };
    const limited = shown(report(works, lacks));
    expect(limited.text).toContain(en.keyTest.lacks.share);
    expect(limited.folded).toContain(en.keyTest.reason['works-yes']);
    expect(limited.folded).not.toContain(en.keyTest.lacks.share);
  });

  it('explains pictures that do not come along without calling it the key’s fault', () => {
    const absent = problem('pictures-absent', [fact('pictures-absent', { sessions: 3 })]);
    const { text } = shown(report(works, { check: 'pictures', verdict: 'cannotKnow', problem: absent }));
    expect(text).toContain(en.problems['pictures-absent'].cause);
    expect(text).toContain(en.keyTest.summary.partly);
  });

  it('says of a stored key where a valid one goes, since there is no field to correct', () => {
    const rejected: KeyFinding = { check: 'works', verdict: 'no', problem: problem('key-rejected') };
    const { text, button } = shown(report(rejected));
    expect(text).toContain(en.actions['replace-key']);
    expect(text).not.toContain(en.actions['correct-input']);
    expect(button).toBeUndefined();
  });

  it('keeps its button while it tests, and says that it does nothing then', () => {
    const again = () => {};
    expect(shown({ state: 'testing' }, again).button).toContain('aria-disabled="true"');
    expect(shown(report(works), again).button).toContain('aria-disabled="false"');
    expect(shown({ state: 'ready' }, again).text).toContain(en.keyTest.now);
    expect(shown({ state: 'incomplete' }, again).button).toBeUndefined();
  });
});
