/** Says why a picture or file of a record is not shown, and where it can be seen. */
import { useTranslation } from 'react-i18next';
import type { Missing } from '../record-store.ts';

export function WhyMissing({ missing: { state, type } }: { missing: Missing }) {
  const { t } = useTranslation();
  // A document that can be shown and did not come.
  if (state === 'document') return t('record.missing.unreachable');
  if (state !== 'file') return t(`record.missing.${state}`);
  return t('record.missing.file', {
    type: type === 'application/pdf' ? 'PDF' : (type ?? t('record.value.unknown')),
  });
}
