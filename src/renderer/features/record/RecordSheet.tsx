/** A whole record: where it comes from, its warnings, then every block that came with it. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/contract/index.ts';
import { dateTime } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { BlockCard } from './BlockCard.tsx';
import { CameWithIt } from './CameWithIt.tsx';
import { warningsOf } from './json.ts';
import styles from './RecordSheet.module.css';
import { Warnings } from './Warnings.tsx';

interface RecordSheetProps {
  record: RecordView;
  profileId: string;
  /** Where the screen has already named the record and its status. */
  headingHidden?: boolean;
}

export function RecordSheet({ record, profileId, headingHidden }: RecordSheetProps) {
  const { t } = useTranslation();
  const id = useId();
  const warnings = warningsOf(record.blocks);
  return (
    <article className={styles.sheet} aria-labelledby={id} data-testid="record">
      <header className={headingHidden ? 'visually-hidden' : styles.head}>
        <h2 id={id}>{t(`record.title.${record.kind}`)}</h2>
        <StatusBadge status={record.status} text={record.statusText} />
      </header>
      {record.sharedFromSession && <CameWithIt record={record} profileId={profileId} />}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <section className={styles.provenance} aria-label={t('record.provenance')}>
        <Facts
          lines={[
            { label: t('record.session'), value: <Id value={record.sessionId} /> },
            ...(record.sharedFromSession
              ? [{ label: t('record.sharedFrom'), value: <Id value={record.sharedFromSession} /> }]
              : []),
            ...(record.vendorData ? [{ label: t('record.reference'), value: record.vendorData }] : []),
            ...(record.createdAt ? [{ label: t('record.created'), value: dateTime(record.createdAt) }] : []),
          ]}
        />
        <p className="quiet">{t(record.sharedFromSession ? 'record.cameByShare' : 'record.own')}</p>
      </section>
      {record.blocks.length === 0 && <p className="soft">{t('record.noBlocks')}</p>}
      {record.blocks.map((block) => (
        <BlockCard key={block.name} block={block} />
      ))}
    </article>
  );
}
