// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are drawn only while in view
/** One entry in the list: when, who, what and with whom. Drawn anew only when it has changed itself. */
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { isOwnAlone } from '../../../shared/history-entry.ts';
import { useIdentity } from '../../desk/identities.ts';
import { dateTime, time } from '../../i18n/format.ts';
import { Customer } from '../../ui/Customer.tsx';
import { IconChecklist, IconQrcode, IconRefresh, IconScan, iconSize } from '../../ui/icons.ts';
import styles from './HistoryTable.module.css';
import { OutcomeBadge } from './OutcomeBadge.tsx';

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
  const rests = useRests();
  const identity = useIdentity(rests ? sessionOf(entry) : undefined);
  const What = icons[entry.what];
  const partner = entry.partnerName ?? t(isOwnAlone(entry) ? 'history.noPartner' : 'history.unknownPartner');
  return (
    <>
      <span role="gridcell" tabIndex={-1} className={styles.at} title={dateTime(entry.at)}>
        {time(entry.at)}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.who}>
        <Customer
          identity={identity}
          kind={entry.kind}
          reference={entry.reference || t('history.noReference')}
          size="row"
          brief={entry.sessionId === undefined}
        />
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.what}>
        <What size={iconSize.medium} aria-hidden="true" />
        {t(`history.event.${entry.what}`)}
      </span>
      <span role="gridcell" tabIndex={-1} className={`${styles.cut} ${styles.partner}`} title={partner}>
        {partner}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.outcome}>
        <OutcomeBadge outcome={entry.outcome} />
      </span>
    </>
  );
}

/** The record of an entry, where there is one. */
function sessionOf({ profileId, sessionId, kind }: HistoryEntry) {
  return sessionId === undefined ? undefined : { profileId, sessionId, kind };
}

/** Ms after which a row is not just passing by. */
const passing = 200;

/** Whether a row stays: nobody is asked for who is scrolled past. */
function useRests(): boolean {
  const [rests, setRests] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRests(true), passing);
    return () => clearTimeout(timer);
  }, []);
  return rests;
}
