/** What will happen, in sentences, before it does. */
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../desk/reviews.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { language, list } from '../../i18n/format.ts';
import styles from './Decision.module.css';
import type { FilledForm, PartChoice } from './decision-form.ts';

interface DecisionConsequencesProps {
  session: ActedSession;
  form: FilledForm;
  /** Where Didit writes to the customer, if it shall. */
  notice: Decision['notice'];
  parts: readonly PartChoice[];
}

export function DecisionConsequences({ session, form, notice, parts }: DecisionConsequencesProps) {
  const { t } = useTranslation();
  const { status: from, reference, importId, senderName } = session;
  const again = parts.filter(({ key }) => form.parts.includes(key));
  const isAgain = form.status === 'RESUBMITTED';
  return (
    <div className={styles.what} data-testid="what-will-happen">
      <p>
        {t(importId ? 'decide.sentence' : 'decide.sentenceOwn', {
          reference,
          sender: senderName ?? t('token.unknownSender'),
          from: from && t(`status.${from}`),
          to: t(`status.${form.status}`),
        })}
      </p>
      {isAgain && again.length > 0 && (
        <p>{t('decide.again', { parts: list(again.map(({ block }) => t(`record.block.${block}`))) })}</p>
      )}
      {isAgain && (
        <p>
          {notice?.address
            ? t('decide.mails', { address: notice.address, language: language(notice.language) })
            : t('decide.mailsNot')}
        </p>
      )}
      <p className="soft">{t('decide.everywhere')}</p>
    </div>
  );
}
