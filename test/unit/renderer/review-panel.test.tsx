/** What the page of an import offers about its record once that has landed. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ReviewPanel } from '../../../src/renderer/features/reviews/ReviewPanel.tsx';
import type { ImportView } from '../../../src/shared/contract/index.ts';
import { speakAs } from '../../support/speak.ts';
import { anImport, someId } from './an-import.ts';

beforeAll(() => speakAs('en-GB'));
afterAll(() => vi.unstubAllGlobals());

function shown(more: Partial<ImportView>): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <ReviewPanel item={anImport(more)} />
    </MantineProvider>,
  );
}

const landed = { state: 'imported', importedSessionId: someId(7) } as const;
const review = { since: 1, lookedAt: 2 };

it.each<[string, Partial<ImportView>]>([
  [
    'was trusted, and so never in review',
    { ...landed, review, importedStatus: 'APPROVED', trustReview: true },
  ],
  ['has a status that Baton does not know', landed],
  ['is in review', { ...landed, importedStatus: 'IN_REVIEW', review }],
  ['was decided', { ...landed, importedStatus: 'APPROVED', review: review }],
  ['is not found any more', { ...landed, importedStatus: 'IN_REVIEW', review: { ...review, ended: 'gone' } }],
])('a record that %s can be looked at now', (_what, item) => {
  expect(shown(item)).toContain('Check now');
});

it('an import that has made no record offers nothing of that', () => {
  expect(shown({ state: 'queued' })).not.toContain('Check now');
  expect(shown({ state: 'refused' })).not.toContain('Check now');
});
