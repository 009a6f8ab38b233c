/** Whether all is well before a code is made: one line when it is; what should be known otherwise stands out by itself. None of it forbids. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agreementState, dayOf } from '../../../shared/agreement.ts';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { date } from '../../i18n/format.ts';
import { AllRight } from '../../ui/AllRight.tsx';
import { IconAlertTriangle, iconSize } from '../../ui/icons.ts';
import { VerdictLine } from '../../ui/VerdictLine.tsx';
import styles from './MintForm.module.css';

/** What is shared, as far as it gives cause for a remark. */
export interface SharedFacts {
  /** How many of the verifications Didit has declined, and about how many it has not decided. */
  declined: number;
  inReview: number;
  /** It came here by an import: whoever receives it gets it at second hand. Undefined until its record was read. */
  isImported: boolean | undefined;
}

export function ShareReady({ partner, facts }: { partner: PartnerView; facts: SharedFacts }) {
  const { t } = useTranslation();
  const { agreement } = partner.terms;
  const state = agreementState(agreement, dayOf(Date.now()));
  const day = date(agreement?.lastDay ?? '');
  // Everybody at the practice desks is invented, and so is what was agreed.
  const isPractice = partner.environment === 'practice';
  const remarks = Object.entries({
    ended: state === 'ended' && t('share.agreementEnded', { day }),
    'ends-soon': state === 'ends-soon' && t('share.agreementSoon', { day }),
    none: state === 'none' && !isPractice && t('share.agreementNone'),
    declined: facts.declined > 0 && t('share.declinedRemark', { count: facts.declined }),
    'in-review': facts.inReview > 0 && t('share.inReviewRemark', { count: facts.inReview }),
    imported: facts.isImported === true && t('share.importedRemark'),
  }).filter(([, words]) => words);
  if (remarks.length > 0) {
    return remarks.map(([name, words]) => (
      <p key={name} className={styles.agreement} data-agreement={name}>
        <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
        {words}
      </p>
    ));
  }
  // As high as the line that comes.
  if (facts.isImported === undefined) return <Skeleton height={38} />;
  const checks = {
    status: [t('share.ready.status'), t('share.ready.approved')],
    origin: [t('share.ready.origin'), t('share.ready.ownRecord')],
    agreement: [
      t('share.ready.agreement'),
      state === 'holds' && agreement?.lastDay !== undefined
        ? t('share.ready.until', { day })
        : t(isPractice ? 'share.ready.practice' : 'share.ready.holds'),
    ],
  };
  return (
    <AllRight
      tone="good"
      words={t('share.ready.title', { partner: partner.name })}
      label={t('share.ready.list')}
      testId="share-ready"
    >
      {Object.entries(checks).map(([check, [label = '', reason]]) => (
        <VerdictLine key={check} check={check} verdict="yes" label={label} reason={reason} />
      ))}
    </AllRight>
  );
}
