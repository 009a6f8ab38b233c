/** What is asked for, on paper: every entry under its day. The system's dialog opens by itself. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { isOwnAlone } from '../../../shared/history-entry.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { dateTime, dayHeading, time } from '../../i18n/format.ts';
import { Paper } from '../../ui/Paper.tsx';
import styles from './HistoryPrint.module.css';
import { outcomeName } from './outcomes.ts';

const columns = ['at', 'who', 'what', 'partner', 'outcome'] as const;

interface HistoryPrintProps {
  entries: readonly HistoryEntry[];
  /** There is more than is ever printed. */
  isCut: boolean;
  /** The dialog is closed, whatever came of it; the same function each time. */
  onClosed: () => void;
}

export function HistoryPrint({ entries, isCut, onClosed }: HistoryPrintProps) {
  const { t } = useTranslation();
  const profile = useActiveProfile();
  useEffect(() => {
    const going = new AbortController();
    window.addEventListener('afterprint', onClosed, { once: true, signal: going.signal });
    window.print();
    return () => going.abort();
  }, [onClosed]);
  return (
    <Paper>
      <div className={styles.sheet}>
        <h1>{t('history.title')}</h1>
        <p>
          {profile?.name} · {profile && t(`environment.${profile.environment}`)} ·{' '}
          {t('history.printedAt', { at: dateTime(Date.now()) })}
        </p>
        <p>{t(isCut ? 'history.printCut' : 'history.found', { count: entries.length })}</p>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`history.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          {byDay(entries).map((ofDay) => (
            <tbody key={ofDay[0]?.id}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length}>
                  {dayHeading(ofDay[0]?.at ?? 0)}
                </th>
              </tr>
              {ofDay.map((entry) => (
                <Row key={entry.id} entry={entry} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Paper>
  );
}

function Row({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const unknown = isOwnAlone(entry) ? 'history.noPartner' : 'history.unknownPartner';
  return (
    <tr>
      <td>{time(entry.at)}</td>
      <td>{entry.reference || t('history.noReference')}</td>
      <td>{t(`history.event.${entry.what}`)}</td>
      <td>{entry.partnerName ?? t(unknown)}</td>
      <td>{outcomeName(t, entry.outcome)}</td>
    </tr>
  );
}

/** Entries come newest first, so those of a day are beside each other. */
function byDay(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const days: HistoryEntry[][] = [];
  let last: string | undefined;
  for (const entry of entries) {
    const day = new Date(entry.at).toDateString();
    if (day === last) days.at(-1)?.push(entry);
    else days.push([entry]);
    last = day;
  }
  return days;
}
