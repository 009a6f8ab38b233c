/**
 * Whose the sessions on the screen are: asked from main for what is mounted, and kept as long as it is of use. Not for another
 * profile, not for a closed desk, and out of view not behind a hidden window.
 */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { ImportView } from '../../shared/contract/index.ts';
import { beside } from '../helpers/beside.ts';
import { uptime } from '../helpers/clock.ts';
import { country, date } from '../i18n/format.ts';
import { call } from './bridge.ts';
import { useDesk } from './desk-store.ts';
import { createNamesInView, type Named, type Names, nameKey } from './names-in-view.ts';

/** A customer as they are shown: name, what tells them from others of the name, and the address of a picture. */
interface Identity {
  name: string;
  detail: string;
  portrait: string | undefined;
}

const useStore = create<{ names: Names }>(() => ({ names: new Map() }));

const inView = createNamesInView({
  ask: (wanted) => call('sessions.identities', wanted),
  now: uptime,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isOpen: () => useDesk.getState().desk.slices?.desk.opening === 'ready',
  onChange: (names) => useStore.setState({ names }),
});

/**
 * Whose a session is: `'asked'` until there is an answer, undefined where it is not known, as without a connection. Without a
 * session, as for an import that still waits, nobody knows.
 */
export function useIdentity(session: Named | undefined): Identity | 'asked' | undefined {
  const { t, i18n } = useTranslation();
  const { profileId, sessionId, kind } = session ?? {};
  const key = profileId && sessionId ? nameKey(profileId, sessionId) : undefined;
  useEffect(() => {
    if (profileId === undefined || sessionId === undefined || kind === undefined) return undefined;
    followDesk();
    return inView.want({ profileId, sessionId, kind });
  }, [profileId, sessionId, kind]);
  const found = useStore(({ names }) => (key === undefined ? undefined : names.get(key)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: dates and countries are the language's
  return useMemo(() => {
    if (key === undefined) return undefined;
    if (!found) return 'asked';
    if (typeof found.told === 'string') return undefined;
    const { name, dateOfBirth, registrationNumber, portrait } = found.told;
    const born = dateOfBirth && t('customer.born', { date: date(dateOfBirth) });
    const where = found.told.country && country(found.told.country);
    return { name, detail: beside(registrationNumber, born, where), portrait };
  }, [key, found, i18n.language]);
}

/** The session that an import has become; undefined until there is one. */
export function sessionOfImport({ profileId, importedSessionId, kind }: ImportView): Named | undefined {
  return importedSessionId === undefined ? undefined : { profileId, sessionId: importedSessionId, kind };
}

let isFollowing = false;

/** Follows the desk from the first name on, so that none outlives its profile. */
function followDesk(): void {
  if (isFollowing) return;
  isFollowing = true;
  useDesk.subscribe(({ desk: { slices } }, { desk: { slices: before } }) => {
    if (slices === before) return;
    const isSame = slices?.activeProfileId === before?.activeProfileId;
    if (!isSame || slices?.desk.opening !== before?.desk.opening) return inView.forgetAll();
    if (slices?.reachabilities === before?.reachabilities) return;
    const wasOnline = new Set(before?.reachabilities.filter(isOnline).map(({ profileId }) => profileId));
    const back = slices?.reachabilities.filter((one) => isOnline(one) && !wasOnline.has(one.profileId)) ?? [];
    if (back.length > 0) inView.retry(new Set(back.map(({ profileId }) => profileId)));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') inView.forgetOutOfView();
  });
}

function isOnline({ state }: { state: string }): boolean {
  return state === 'online';
}
