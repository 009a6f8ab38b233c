// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are drawn only while in view
/** One entry in the list: when, who, what and with whom. Drawn anew only when it has changed itself. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { dateTime, time } from '../../i18n/format.ts';
import {
  IconBuilding,
  IconChecklist,
  IconQrcode,
  IconRefresh,
  IconScan,
  IconUser,
  iconSize,
} from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './HistoryTable.module.css';
import { outcomeName, outcomeTone } from './outcomes.ts';

const icons = { share: IconQrcode, import: IconScan, decision: IconChecklist, change: IconRefresh } as const;

interface HistoryRowProps {
  index: number;
  /** Which line of the list it is, from 0. */
  line: number;
  top: number;
  height: number;
  /** `undefined` while its page is being read. */
  entry: HistoryEntry | undefined;
  current: boolean;
  onFocus: (index: number) => void;
  onOpen: (entry: HistoryEntry) => void;
}

export const HistoryRow = memo(function HistoryRow(props: HistoryRowProps) {
  const { index, line, top, height, entry, current, onFocus, onOpen } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      tabIndex={current ? 0 : -1}
      className={styles.row}
      data-testid="history-row"
      data-entry={entry?.id}
      data-outcome={entry?.outcome}
      style={{ transform: `translateY(${top}px)`, height }}
      onFocus={() => onFocus(index)}
      onClick={() => entry && onOpen(entry)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !entry) return;
        // Or the same key would press the dialog's button.
        event.preventDefault();
        onOpen(entry);
      }}
    >
      {entry && <Cells entry={entry} />}
    </div>
  );
});

function Cells({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const What = icons[entry.what];
  const Kind = entry.kind === 'user' ? IconUser : IconBuilding;
  const who = entry.reference || t('history.noReference');
  const partner = entry.partnerName ?? t('history.unknownPartner');
  return (
    <>
      <span role="gridcell" tabIndex={-1} className={styles.at} title={dateTime(entry.at)}>
        {time(entry.at)}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.who}>
        <Kind size={iconSize.medium} aria-label={t(`kind.${entry.kind}`)} role="img" />
        <strong className={styles.cut} title={who}>
          {who}
        </strong>
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.what}>
        <What size={iconSize.medium} aria-hidden="true" />
        {t(`history.event.${entry.what}`)}
      </span>
      <span role="gridcell" tabIndex={-1} className={`${styles.cut} ${styles.partner}`} title={partner}>
        {partner}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.outcome}>
        <Badge tone={outcomeTone(entry.outcome)}>{outcomeName(t, entry.outcome)}</Badge>
      </span>
    </>
  );
}
