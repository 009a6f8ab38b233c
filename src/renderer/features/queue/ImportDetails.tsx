/** What few need to know of an import: how it was asked for, when it ended, and the identifiers, each to be copied. */
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { copyMessage } from '../../desk/imports.ts';
import { isActive } from '../../desk/waiting.ts';
import { dateTime } from '../../i18n/format.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { Details } from '../../ui/Details.tsx';
import { Facts } from '../../ui/Facts.tsx';

export function ImportDetails({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const id = (label: string, value: string) => ({
    label,
    value: <CopyableId value={value} label={label} onCopy={copyMessage} />,
  });
  return (
    <Details label={t('queue.details')} testId="import-details">
      <Facts
        lines={[
          id(t('import.reference'), item.vendorData),
          { label: t('token.sender'), value: item.senderName ?? t('token.unknownSender') },
          { label: t('import.workflow'), value: item.workflowLabel },
          { label: t('import.trust'), value: t(item.trustReview ? 'import.trustOption' : 'import.review') },
          ...(isActive(item) ? [] : [{ label: t('import.ended'), value: dateTime(item.endedAt) }]),
          ...(item.importedSessionId ? [id(t('import.newSession'), item.importedSessionId)] : []),
          id(t('import.sourceSession'), item.sourceSessionId),
        ]}
      />
    </Details>
  );
}
