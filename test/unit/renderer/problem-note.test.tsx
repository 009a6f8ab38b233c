import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import { ProblemNote } from '../../../src/renderer/ui/ProblemNote.tsx';
import { fact, type Problem, problem } from '../../../src/shared/problem.ts';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

/** What is seen at once, and what only when the details are opened. */
function shown(about: Problem) {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <ProblemNote problem={about} />
    </MantineProvider>,
  );
  const [, folded = ''] = /<details(.*)<\/details>/s.exec(html) ?? [];
  return { seen: html.replace(folded, ''), folded };
}

describe('a problem', () => {
  it('shows what a person can use, and folds statuses, paths and ids', () => {
    const { seen, folded } = shown(
      problem('token-not-accepted', [
        fact('answer-status', { status: 400 }),
        fact('key-reads', { path: '/v3/sessions/' }),
        fact('token-local-checks-passed'),
        fact('token-ended', { at: 1_800_000_000_000 }),
      ]),
    );
    expect(seen).toContain(en.problems['token-not-accepted'].title);
    expect(seen).toContain(en.facts['token-ended'].split('{{')[0]);
    for (const technical of ['400', '/v3/sessions/', en.facts['token-local-checks-passed']]) {
      expect(seen).not.toContain(technical);
      expect(folded).toContain(technical);
    }
    expect(folded).not.toContain(' open');
  });

  it('has nothing to open where nothing is folded', () => {
    expect(shown(problem('no-token-found')).folded).toBe('');
  });
});
