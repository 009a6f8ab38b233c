/**
 * Whose the sessions on the screen are. Asked from main only for what is mounted, several at once, and kept as long as it is of use:
 * not for another profile, not for a closed desk, and out of view not behind a hidden window.
 */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { IdentityView, ImportView, UnknownIdentityReason } from '../../shared/contract/index.ts';
import type { SessionKind } from '../../shared/session.ts';
import { beside } from '../helpers/beside.ts';
import { uptime } from '../helpers/clock.ts';
import { country, date } from '../i18n/format.ts';
import { call } from './bridge.ts';
import { useDesk } from './desk-store.ts';

/** A customer as they are shown: name, what tells them from others of the name, and the address of a picture. */
interface Identity {
  name: string;
  detail: string;
  portrait: string | undefined;
}

interface Named {
  profileId: string;
  sessionId: string;
  kind: SessionKind;
}

/** What main has told of a session, when (as `uptime` counts), and when it is to be asked again. */
interface Told {
  told: IdentityView | UnknownIdentityReason;
  at: number;
  askAgainAt: number | undefined;
}

/** Few at once: the first names stand while the others are asked for. */
const batch = 10;
/** Ms, about a frame, in which what is mounted together is gathered. */
const gathering = 16;
/** What is out of view is forgotten beyond this. */
const maxKept = 500;
/** Ms until a name in view is asked for again, and until the next try where main itself did not answer. */
const [maxAge, pauseAfterFailure] = [10 * 60_000, 30_000];

const useStore = create<{ entries: ReadonlyMap<string, Told> }>(() => ({ entries: new Map() }));
/** What is mounted, and how often. */
const wanted = new Map<string, Named & { count: number }>();
let isAsking = false;
let timer: { stop: () => void; at: number } | undefined;
let question = 0;

/**
 * Whose a session is: `'asked'` until there is an answer, undefined where it is not known, as without a connection. Without a
 * session, as for an import that still waits, nobody knows.
 */
export function useIdentity(session: Named | undefined): Identity | 'asked' | undefined {
  const { t, i18n } = useTranslation();
  const { profileId, sessionId, kind } = session ?? {};
  const key = profileId && sessionId ? keyOf(profileId, sessionId) : undefined;
  useEffect(() => {
    if (profileId === undefined || sessionId === undefined || kind === undefined) return undefined;
    return want({ profileId, sessionId, kind });
  }, [profileId, sessionId, kind]);
  const entry = useStore(({ entries }) => (key === undefined ? undefined : entries.get(key)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: dates and countries are the language's
  return useMemo(() => {
    if (key === undefined) return undefined;
    if (!entry) return 'asked';
    if (typeof entry.told === 'string') return undefined;
    const { name, dateOfBirth, registrationNumber, portrait } = entry.told;
    const born = dateOfBirth && t('customer.born', { date: date(dateOfBirth) });
    const where = entry.told.country && country(entry.told.country);
    return { name, detail: beside(registrationNumber, born, where), portrait };
  }, [key, entry, i18n.language]);
}

function keyOf(profileId: string, sessionId: string): string {
  return `${profileId} ${sessionId}`;
}

/** The session that an import has become; undefined until there is one. */
export function sessionOfImport({ profileId, importedSessionId, kind }: ImportView): Named | undefined {
  return importedSessionId === undefined ? undefined : { profileId, sessionId: importedSessionId, kind };
}

function want(named: Named): () => void {
  followDesk();
  const key = keyOf(named.profileId, named.sessionId);
  const before = wanted.get(key);
  wanted.set(key, { ...named, count: (before?.count ?? 0) + 1 });
  plan(gathering);
  return () => {
    const left = wanted.get(key);
    if (left && left.count > 1) wanted.set(key, { ...left, count: left.count - 1 });
    else wanted.delete(key);
  };
}

/** Asks after so many ms, or earlier where that is planned already. */
function plan(ms: number): void {
  const at = uptime() + ms;
  if (isAsking || (timer && timer.at <= at)) return;
  timer?.stop();
  const handle = setTimeout(() => {
    timer = undefined;
    void ask();
  }, ms);
  timer = { at, stop: () => clearTimeout(handle) };
}

function dueAt(key: string): number | undefined {
  const entry = useStore.getState().entries.get(key);
  return entry ? entry.askAgainAt : 0;
}

/** Asks for some of what is due, then for the rest. */
async function ask(): Promise<void> {
  if (isAsking || useDesk.getState().desk.slices?.desk.opening !== 'ready') return;
  const due = [...wanted].filter(([key]) => (dueAt(key) ?? Number.POSITIVE_INFINITY) <= uptime());
  const profileId = due[0]?.[1].profileId;
  if (profileId === undefined) return planNext();
  const sessions = due
    .filter(([, named]) => named.profileId === profileId)
    .slice(0, batch)
    .map(([, { sessionId, kind }]) => ({ sessionId, kind }));
  isAsking = true;
  question += 1;
  const asked = question;
  const answer = await call('sessions.identities', { profileId, sessions });
  isAsking = false;
  // Meanwhile everything may have been forgotten.
  if (asked === question) {
    const known = answer.ok ? answer.value.known : [];
    const unknown = answer.ok
      ? answer.value.unknown
      : sessions.map(({ sessionId }) => ({ sessionId, why: 'unreachable' as const }));
    const retryInMs = answer.ok ? answer.value.retryInMs : pauseAfterFailure;
    learn(profileId, known, unknown, retryInMs);
  }
  planNext();
}

/** What the record itself lacks does not come by asking again. */
const final: ReadonlySet<UnknownIdentityReason> = new Set(['nameless', 'gone']);

function learn(
  profileId: string,
  known: readonly IdentityView[],
  unknown: readonly { sessionId: string; why: UnknownIdentityReason }[],
  retryInMs: number | undefined,
): void {
  const at = uptime();
  const entries = new Map(useStore.getState().entries);
  const put = (sessionId: string, told: Told['told'], ms: number | undefined) => {
    const key = keyOf(profileId, sessionId);
    entries.delete(key);
    entries.set(key, { told, at, askAgainAt: ms === undefined ? undefined : at + ms });
  };
  for (const one of known) put(one.sessionId, one, maxAge);
  for (const { sessionId, why } of unknown) {
    const before = entries.get(keyOf(profileId, sessionId))?.told;
    // A name that was known stays while it cannot be asked for.
    const told = typeof before === 'object' && !final.has(why) ? before : why;
    put(sessionId, told, final.has(why) ? maxAge : retryInMs);
  }
  for (const key of entries.keys()) if (entries.size > maxKept && !wanted.has(key)) entries.delete(key);
  useStore.setState({ entries });
}

function planNext(): void {
  const times = [...wanted.keys()].flatMap((key) => dueAt(key) ?? []);
  if (times.length > 0) plan(Math.max(gathering, Math.min(...times) - uptime()));
}

function forget(isMeant: (key: string) => boolean): void {
  const entries = [...useStore.getState().entries].filter(([key]) => !isMeant(key));
  useStore.setState({ entries: new Map(entries) });
}

/** Everybody is forgotten, and who is in view is asked for anew. */
function forgetAll(): void {
  question += 1;
  forget(() => true);
  plan(gathering);
}

/** Since the connection of these profiles is there again, what could not be had is asked for. */
function askUnreachable(profileIds: ReadonlySet<string>): void {
  const entries = [...useStore.getState().entries].map(([key, entry]): [string, Told] => {
    const isMeant = entry.told === 'unreachable' && profileIds.has(key.split(' ')[0] ?? '');
    return [key, isMeant ? { ...entry, askAgainAt: 0 } : entry];
  });
  useStore.setState({ entries: new Map(entries) });
  plan(gathering);
}

let isFollowing = false;

/** Follows the desk from the first name on, so that none outlives its profile. */
function followDesk(): void {
  if (isFollowing) return;
  isFollowing = true;
  useDesk.subscribe(({ desk: { slices } }, { desk: { slices: before } }) => {
    if (slices === before) return;
    const isSame = slices?.activeProfileId === before?.activeProfileId;
    if (!isSame || slices?.desk.opening !== before?.desk.opening) return forgetAll();
    if (slices?.reachabilities === before?.reachabilities) return;
    const wasOnline = new Set(before?.reachabilities.filter(isOnline).map(({ profileId }) => profileId));
    const back = slices?.reachabilities.filter((one) => isOnline(one) && !wasOnline.has(one.profileId)) ?? [];
    if (back.length > 0) askUnreachable(new Set(back.map(({ profileId }) => profileId)));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') forget((key) => !wanted.has(key));
  });
}

function isOnline({ state }: { state: string }): boolean {
  return state === 'online';
}
