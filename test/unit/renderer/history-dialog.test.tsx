/** What an entry of the history says of a share that was out of the ordinary. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { HistoryDialog } from '../../../src/renderer/features/history/HistoryDialog.tsx';
import type { HistoryEntry } from '../../../src/shared/contract/index.ts';
import { speakAs } from '../../support/speak.ts';

beforeAll(() => speakAs('en-GB'));
afterAll(() => vi.unstubAllGlobals());

const share: HistoryEntry = {
  id: '11111111-2222-4333-8444-000000000001',
  profileId: '11111111-2222-4333-8444-000000000002',
  what: 'share',
  at: 1_773_480_600_000,
  kind: 'user',
  outcome: 'open',
  applicationId: '11111111-2222-4333-8444-000000000003',
  environment: 'live',
  reference: '',
  fingerprint: '',
  purpose: '',
};

function shown(part: Partial<HistoryEntry>): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <HistoryDialog entry={{ ...share, ...part }} onClose={() => {}} />
    </MantineProvider>,
  );
}

it('says that the customer was declined, that the record was imported, and what there was of an agreement', () => {
  const told = shown({ sharedStatus: 'DECLINED', cameByImport: true, agreementState: 'none' });
  expect(told).toContain('Declined');
  expect(told).toContain('Imported from another desk');
  expect(told).toContain('None recorded at that time');
  const ended = shown({ agreement: 'AG-7', agreementState: 'ended' });
  expect(ended).toContain('AG-7 · Had already ended');
});

it('says nothing of that where it was in order, is not known, or was practice', () => {
  const held = shown({ cameByImport: false, agreement: 'AG-7', agreementState: 'holds' });
  for (const told of [held, shown({}), shown({ agreementState: 'none', environment: 'practice' })]) {
    expect(told).not.toContain('Imported from another desk');
    expect(told).not.toContain('None recorded');
    expect(told).not.toContain('already ended');
  }
});

it('begins with the customer and what came of it, and folds the identifiers away', () => {
  const told = shown({ what: 'import', outcome: 'imported', reference: 'LL-7', otherSessionId: 'the-other' });
  const places = ['data-testid="customer"', '>Imported<', '>Partner<', '<details', 'the-other'];
  const found = places.map((place) => told.indexOf(place));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((one, other) => one - other));
  // Its reference heads it already.
  expect(told.match(/<bdi>LL-7<\/bdi>|>LL-7</g)).toHaveLength(1);
});
