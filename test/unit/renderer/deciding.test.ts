import { expect, it } from 'vitest';
import {
  changeDecision,
  decideBeside,
  startDeciding,
  stopDeciding,
  takeNewDecision,
} from '../../../src/renderer/desk/deciding.ts';
import { useNavigation } from '../../../src/renderer/desk/navigation.ts';
import type { ActedSession } from '../../../src/renderer/desk/session-dialogs.ts';

const acted = (sessionId: string, more: Partial<ActedSession> = {}): ActedSession => ({
  ...{ profileId: 'one', sessionId, kind: 'user', status: 'IN_REVIEW', vendorData: '', reference: sessionId },
  ...more,
});

it('takes the focus once, however often what is filled in changes', () => {
  startDeciding(acted('a'));
  expect(takeNewDecision()).toBe(true);
  changeDecision({ comment: 'because' });
  expect(takeNewDecision()).toBe(false);
});

it('that has waited ends itself and no other', () => {
  startDeciding(acted('b'));
  stopDeciding('a');
  expect(takeNewDecision()).toBe(true);
  stopDeciding('b');
  expect(takeNewDecision()).toBe(false);
});

it('leads to the import whose record it is about', () => {
  decideBeside(acted('c', { importId: 'import' }));
  expect(useNavigation.getState()).toMatchObject({ screen: 'queue', importId: 'import' });
});
