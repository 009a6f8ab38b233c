import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { OfferedPartnerItem } from '../../../src/renderer/features/partners/OfferedPartnerItem.tsx';
import { speakAs } from '../../support/speak.ts';
import { someId } from './an-import.ts';

beforeAll(() => speakAs('en-GB'));
afterAll(() => vi.unstubAllGlobals());

it('says yes and no of what is or is not so, and “nothing” only of what has no value', () => {
  const partner = { name: 'Alder', applicationId: someId(2), terms: { trust: true } };
  const known = { ...partner, id: someId(1), terms: { purposeRequired: true, purpose: 'Lease' } };
  const html = renderToStaticMarkup(
    <MantineProvider>
      <OfferedPartnerItem
        offered={{ partner, state: 'changed' }}
        known={known}
        consented={new Set()}
        onConsent={() => {}}
      />
    </MantineProvider>,
  );
  const told = (field: string) =>
    html
      .match(new RegExp(`data-field="${field}".*?</li>`, 's'))?.[0]
      .match(/<bdi>(.*?)<\/bdi>/g)
      ?.map((text) => text.replaceAll(/<[^>]*>/g, ''));
  expect(told('trust')).toEqual(['no', 'yes']);
  expect(told('purposeRequired')).toEqual(['yes', 'no']);
  expect(told('purpose')).toEqual(['Lease', 'nothing']);
});
