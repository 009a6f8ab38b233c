/** What should be known before a code is made: none of it forbids sharing here, and none of it goes without a word. */
import { useTranslation } from 'react-i18next';
import { agreementState, dayOf } from '../../../shared/agreement.ts';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { date } from '../../i18n/format.ts';
import { IconAlertTriangle, iconSize } from '../../ui/icons.ts';
import styles from './MintForm.module.css';

/** What is shared, as far as it gives cause for a remark. */
export interface SharedFacts {
  /** How many of the verifications Didit has declined. */
  declined: number;
  /** It came here by an import: whoever receives it gets it at second hand. */
  isImported: boolean;
}

export function ShareRemarks({ partner, facts }: { partner: PartnerView; facts: SharedFacts }) {
  const { t } = useTranslation();
  const { agreement } = partner.terms;
  const state = agreementState(agreement, dayOf(Date.now()));
  const day = date(agreement?.lastDay ?? '');
  // Everybody at the practice desks is invented, and so is what was agreed.
  const isPractice = partner.environment === 'practice';
  const remarks = {
    ended: state === 'ended' && t('share.agreementEnded', { day }),
    'ends-soon': state === 'ends-soon' && t('share.agreementSoon', { day }),
    none: state === 'none' && !isPractice && t('share.agreementNone'),
    declined: facts.declined > 0 && t('share.declinedRemark', { count: facts.declined }),
    imported: facts.isImported && t('share.importedRemark'),
  };
  return Object.entries(remarks).map(
    ([name, words]) =>
      words && (
        <p key={name} className={styles.agreement} data-agreement={name}>
          <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
          {words}
        </p>
      ),
  );
}
