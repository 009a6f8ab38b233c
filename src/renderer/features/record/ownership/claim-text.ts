/** What a source states of a share, in words. */
import i18next from 'i18next';
import { percent } from '../../../i18n/format.ts';
import { originName } from '../fields/words.ts';
import type { Claim } from './holders.ts';

/** Short on the line to the company above, or as a sentence about the one at the top. */
export function claimText(form: 'claim' | 'claimOfTop', { by, share }: Claim, company = ''): string {
  const known = (['registry', 'declared'] as const).find((one) => one === by) ?? 'other';
  return i18next.t(`record.ownership.${form}.${known}`, {
    share: percent(share),
    company,
    source: originName(by),
  });
}
