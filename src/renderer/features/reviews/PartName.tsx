/** A part of a record by its name, with how it ended. */
import { useTranslation } from 'react-i18next';
import type { PartChoice } from './decision-form.ts';

export function PartName({ part }: { part: PartChoice }) {
  const { t } = useTranslation();
  const block = t(`record.block.${part.block}`);
  const status = part.status ? t(`status.${part.status}`) : part.statusText;
  return status ? t('decide.part', { block, status }) : block;
}
