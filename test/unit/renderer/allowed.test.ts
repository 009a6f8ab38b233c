import { expect, it } from 'vitest';
import { deskRules } from '../../../src/main/actions/desk-rules.ts';
import { whyNotAllowed } from '../../../src/renderer/desk/allowed.ts';
import type { NotAllowed } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { sourceFiles } from '../../support/source-files.ts';
import { someId } from './an-import.ts';

const refusals: NotAllowed[] = [
  { action: 'reviews.decide', about: { profileId: someId(1) }, problem: problem('decisions-not-allowed') },
  { action: 'share.mint', about: { partnerId: someId(2) }, problem: problem('agreement-ended') },
];

it('says why with that profile or to that partner, and nothing of any other', () => {
  const why = (...asked: [Parameters<typeof whyNotAllowed>[1], Parameters<typeof whyNotAllowed>[2]]) =>
    whyNotAllowed(refusals, ...asked)?.code;
  expect(why('share.mint', { profileId: someId(1), partnerId: someId(2) })).toBe('agreement-ended');
  expect(why('share.mint', { profileId: someId(1), partnerId: someId(3) })).toBeUndefined();
  expect(why('share.mint', { profileId: someId(1) })).toBeUndefined();
  expect(why('reviews.decide', { profileId: someId(1) })).toBe('decisions-not-allowed');
  expect(why('reviews.decide', { profileId: someId(2) })).toBeUndefined();
});

it('is asked at a button for whatever a rule refuses before anybody tries', () => {
  const rules = deskRules({
    profiles: () => [],
    partners: () => [],
    profileOfImport: () => undefined,
    whenAgreementEnded: () => 'refuse',
    decisionsHere: () => false,
    now: () => 0,
  });
  const known = rules.flatMap(({ action, standing }) => (standing ? [action as string] : []));
  const page = sourceFiles('src/renderer');
  const asked = known.filter((action) => page.some(({ text }) => text.includes(`useNotAllowed('${action}'`)));
  expect(asked).toEqual(known);
});
