/** Plain words where main kept a link back. */
import i18next from 'i18next';
import type { RecordView } from '../../../shared/contract/index.ts';
import { keptBack } from '../../../shared/record-links.ts';

/** The record in the reader's language; itself where nothing was kept back. */
export function wordsForLinks(record: RecordView): RecordView {
  const written = JSON.stringify(record);
  if (!written.includes(keptBack)) return record;
  const words = JSON.stringify(i18next.t('record.linkKeptBack')).slice(1, -1);
  return JSON.parse(written.replaceAll(keptBack, () => words));
}
