/** What is found only by asking: customers at Didit, and this desk's history. Nothing of it is kept. */
import type { TFunction } from 'i18next';
import type { HistoryEntry, SessionRow } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../desk/bridge.ts';
import { show } from '../../desk/navigation.ts';
import { beside } from '../../helpers/beside.ts';
import { country, dateTime } from '../../i18n/format.ts';
import type { Found } from './found.ts';
import { maxOfAKind } from './here.ts';

export interface Asked {
  /** For which search. */
  search: string;
  customers: readonly SessionRow[];
  history: readonly HistoryEntry[];
  /** Why customers could not be looked for. */
  problem: Problem | undefined;
}

/** Ms without a key before anybody is asked. */
export const typingPause = 250;

/** Shorter ones fit nearly everybody. */
export const minLength = 2;

/** Asks for people and businesses of a profile, and for what happened with it. Never fails: what cannot be had is missing. */
export async function ask(profileId: string, search: string): Promise<Asked> {
  const list = (kind: 'user' | 'business') =>
    call('sessions.list', { profileId, kind, search, statuses: [], offset: 0 });
  const past = call('history.list', { filter: { profileId, search }, offset: 0, limit: maxOfAKind });
  // One after the other: main breaks a list off for the next one.
  const people = await list('user');
  const businesses = await list('business');
  const history = await past;
  const rows = [people, businesses].flatMap((answer) => (answer.ok ? answer.value.rows : []));
  const failed = [people, businesses].find((answer) => !answer.ok);
  return {
    search,
    customers: rows.slice(0, maxOfAKind),
    history: history.ok ? history.value.entries : [],
    problem: failed && !failed.ok ? failed.problem : undefined,
  };
}

export function foundCustomers(
  t: TFunction,
  customers: readonly SessionRow[],
  open: (session: SessionRow) => void,
): Found[] {
  return customers.map((session) => ({
    group: 'customers',
    id: `session ${session.sessionId}`,
    title: session.name || session.vendorData || t('share.unnamedPerson'),
    detail: beside(
      session.status ? t(`status.${session.status}`) : session.statusText,
      session.country && country(session.country),
      session.name === '' ? '' : session.vendorData,
    ),
    run: () => open(session),
  }));
}

export function foundInHistory(t: TFunction, entries: readonly HistoryEntry[]): Found[] {
  return entries.map((entry) => {
    const title = entry.reference || entry.partnerName || entry.applicationId;
    return {
      group: 'history',
      id: `entry ${entry.what} ${entry.id}`,
      title,
      detail: beside(t(`history.what.${entry.what}`), entry.partnerName, dateTime(entry.at)),
      run: () => show('history', { search: title }),
    };
  });
}
