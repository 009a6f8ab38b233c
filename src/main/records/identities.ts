/**
 * Whose the sessions in view are: names and faces, asked from Didit one request at a time and within a budget of their own, kept in
 * memory alone (docs/promises.md#11-a-customers-data-is-not-kept). What a list or a record has told is not asked again.
 */
import type {
  CallInput,
  IdentitiesView,
  IdentityView,
  RecordView,
  SessionRow,
  UnknownIdentityReason,
} from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SessionKind } from '../../shared/session.ts';
import type { CallPace } from '../didit/call-pace.ts';
import type { DiditClient } from '../didit/client.ts';
import { forPage, leftOut } from '../didit/decision-links.ts';
import { identityIn, wireBlocks } from '../didit/identity.ts';
import { isRefusal, isSuccess, type Reply } from '../didit/reply.ts';
import { listSessions } from '../didit/sessions.ts';
import { decisionSays } from '../didit/wire.ts';
import { accountOf } from '../profiles/application-access.ts';
import type { Connections } from '../profiles/connections.ts';
import { createKeptIdentities, type KeptIdentities, keyOf, withPicture } from './kept-identities.ts';
import type { MediaProxy } from './media-proxy.ts';

/** Most requests a minute for names with one key: a tenth of what Didit allows (docs/didit-api.md#rate-limits). */
export const namesPerMinute = 60;

/** From so many sessions on the newest page of the list is worth a request: it may name all of them. */
const fewestForList = 4;
/** Until another list of a profile may be worth a request, ms. */
const listPause = 60_000;
/** Until it is asked again, ms: while Didit does not answer, after a refusal, and while imports are sent. */
const pauses = { unreachable: 30_000, refused: 5 * 60_000, sending: 1_000 } as const;

interface IdentitiesDeps {
  called: Connections['called'];
  media: Pick<MediaProxy, 'shelfFor'>;
  /** By an account of Didit's. */
  pace: CallPace;
  /** Why a profile's Didit does not answer, where that is known already. */
  problemOf: (profileId: string) => Problem | undefined;
  /** Whether an import of the profile is being sent: names wait for it. */
  isSending: (profileId: string) => boolean;
  /** Ms. */
  monotonic: () => number;
}

type Wanted = CallInput<'sessions.identities'>['sessions'][number];

/** Whom to ask about the sessions of a profile. */
interface Asked {
  profileId: string;
  account: string;
  client: DiditClient;
  shelve: (url: string) => string;
}

/** What keeps the rest from being asked for, and for how long, ms. */
interface Stop {
  why: UnknownIdentityReason;
  retryInMs: number;
}

export function createIdentities(deps: IdentitiesDeps) {
  const kept = createKeptIdentities(deps.monotonic);
  const holds = createNameHolds(deps);
  const requests = createRequests(deps, kept, holds);
  /** Records that are being read for somebody: they will tell. */
  const underWay = new Map<string, Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();

  async function ask(profileId: string, sessions: readonly Wanted[]): Promise<Stop | undefined> {
    const isCurrent = kept.since();
    const isMissing = ({ sessionId }: Wanted) => kept.recall(profileId, sessionId) === undefined;
    if (!sessions.some(isMissing)) return undefined;
    const called = await deps.called(profileId);
    if (!called.ok) return { why: 'unreachable', retryInMs: pauses.unreachable };
    const { profile, client } = called.value;
    const asked = {
      profileId,
      account: accountOf(profile),
      client,
      shelve: deps.media.shelfFor(profile.baseUrl),
    };
    for (const wanted of sessions) {
      const alike = sessions.filter((one) => one.kind === wanted.kind && isMissing(one));
      if (isMissing(wanted) && alike.length >= fewestForList)
        await requests.list(asked, wanted.kind, isCurrent);
      const stop = isMissing(wanted) ? await requests.record(asked, wanted, isCurrent) : undefined;
      if (stop) return stop;
    }
    return undefined;
  }

  return {
    /** Whose these sessions are, as far as it is known or can be asked for now. */
    async identities({
      profileId,
      sessions,
    }: CallInput<'sessions.identities'>): Promise<Result<IdentitiesView>> {
      await Promise.all(sessions.map(({ sessionId }) => underWay.get(keyOf(profileId, sessionId))));
      const asked = last.then(() => ask(profileId, sessions));
      last = asked.catch(() => {});
      return ok(answerFrom(kept, { profileId, sessions }, await asked));
    },
    /** Learns from a record that is read for somebody. */
    async fromRecord(
      { profileId, sessionId }: Pick<CallInput<'sessions.record'>, 'profileId' | 'sessionId'>,
      read: Promise<Result<RecordView>>,
    ): Promise<Result<RecordView>> {
      const isCurrent = kept.since();
      const key = keyOf(profileId, sessionId);
      const ended = read.then(
        (record) => record.ok && isCurrent() && kept.keepRecord(profileId, record.value),
        () => {},
      );
      underWay.set(key, ended);
      await ended;
      if (underWay.get(key) === ended) underWay.delete(key);
      return read;
    },
    /** Learns from a list that was read for somebody. */
    fromRows(profileId: string, rows: readonly SessionRow[]): void {
      for (const row of rows) kept.keepRow(profileId, row);
    },
    /** The connection of some profile is another: what could not be had may be asked for again. */
    retry: holds.retry,
    /** Forgets everybody, or those of one profile. */
    forget(profileId?: string): void {
      kept.forget(profileId);
      holds.forget(profileId);
      requests.forget(profileId);
    },
  };
}

/** What keeps names from being asked for, by profile. */
function createNameHolds({ monotonic, problemOf, isSending, pace }: IdentitiesDeps) {
  const holds = new Map<string, { why: UnknownIdentityReason; until: number }>();

  function hold(profileId: string, why: UnknownIdentityReason, ms: number): Stop {
    holds.set(profileId, { why, until: monotonic() + ms });
    return { why, retryInMs: ms };
  }

  return {
    inTheWay({ profileId, account }: Pick<Asked, 'profileId' | 'account'>): Stop | undefined {
      const held = holds.get(profileId);
      const left = held ? Math.ceil(held.until - monotonic()) : 0;
      if (held && left > 0) return { why: held.why, retryInMs: left };
      if (problemOf(profileId)) return { why: 'unreachable', retryInMs: pauses.unreachable };
      if (isSending(profileId)) return { why: 'later', retryInMs: pauses.sending };
      const pause = pace.pause(account);
      return pause > 0 ? { why: 'later', retryInMs: pause } : undefined;
    },
    /** Takes what a reply without a record means for everything else that would be asked. */
    meet(profileId: string, reply: Reply): Stop {
      if (reply.kind === 'answered' && reply.status === 429) {
        return hold(profileId, 'later', reply.retryAfter?.ms ?? pauses.unreachable);
      }
      if (reply.kind === 'answered' && isRefusal(reply))
        return hold(profileId, 'not-allowed', pauses.refused);
      return hold(profileId, 'unreachable', pauses.unreachable);
    },
    retry(): void {
      for (const [profileId, { why }] of holds) if (why === 'unreachable') holds.delete(profileId);
    },
    forget(profileId?: string): void {
      if (profileId === undefined) holds.clear();
      else holds.delete(profileId);
    },
  };
}

/** The requests themselves: each is counted, and none leaves while something is in its way. */
function createRequests(
  { monotonic, pace }: IdentitiesDeps,
  kept: KeptIdentities,
  holds: ReturnType<typeof createNameHolds>,
) {
  const listedAt = new Map<string, number>();

  return {
    /** The newest sessions of a kind. That they cannot be had only means that each is asked for by itself. */
    async list(asked: Asked, kind: SessionKind, isCurrent: () => boolean): Promise<void> {
      const key = keyOf(asked.profileId, kind);
      const isTooSoon = monotonic() - (listedAt.get(key) ?? Number.NEGATIVE_INFINITY) < listPause;
      if (isTooSoon || holds.inTheWay(asked)) return;
      listedAt.set(key, monotonic());
      pace.count(asked.account);
      const wanted = { kind, search: '', statuses: [], offset: 0 };
      const page = await listSessions(asked.client, wanted, asked.shelve);
      if (page.ok && isCurrent()) for (const row of page.value.rows) kept.keepRow(asked.profileId, row);
    },
    /** One session. Gives what keeps the others from being asked for. */
    async record(
      asked: Asked,
      { sessionId, kind }: Wanted,
      isCurrent: () => boolean,
    ): Promise<Stop | undefined> {
      const { profileId, client, shelve } = asked;
      if (!isCurrent()) return { why: 'later', retryInMs: pauses.sending };
      const stop = holds.inTheWay(asked);
      if (stop) return stop;
      pace.count(asked.account);
      const decision = await client.decision(sessionId);
      if (!isCurrent()) return undefined;
      if (decision.ok) {
        const said = decisionSays.parse(decision.value).session_kind ?? kind;
        const found = identityIn(said, wireBlocks(decision.value));
        const addressOf = (link: string) => forPage({ portrait_image: link }, shelve, leftOut).portrait_image;
        kept.keep(profileId, sessionId, found ? withPicture(found, addressOf) : 'nameless');
        return undefined;
      }
      const { reply } = decision;
      const isJson = reply.kind === 'answered' && reply.json !== undefined;
      // One record that cannot be read or is gone says nothing of the next.
      if (isJson && (isSuccess(reply) || reply.status === 404)) {
        kept.keep(profileId, sessionId, reply.status === 404 ? 'gone' : 'nameless');
        return undefined;
      }
      return holds.meet(profileId, reply);
    },
    forget(profileId?: string): void {
      for (const key of [...listedAt.keys()]) {
        if (profileId === undefined || key.startsWith(keyOf(profileId, ''))) listedAt.delete(key);
      }
    },
  };
}

function answerFrom(
  kept: KeptIdentities,
  { profileId, sessions }: CallInput<'sessions.identities'>,
  stop: Stop | undefined,
): IdentitiesView {
  const known: IdentityView[] = [];
  const unknown: IdentitiesView['unknown'] = [];
  for (const { sessionId } of sessions) {
    const told = kept.recall(profileId, sessionId);
    if (typeof told === 'object') known.push({ sessionId, ...told });
    else unknown.push({ sessionId, why: told ?? stop?.why ?? 'later' });
  }
  const isOpen = sessions.some(({ sessionId }) => kept.recall(profileId, sessionId) === undefined);
  return { known, unknown, ...(isOpen ? { retryInMs: stop?.retryInMs ?? pauses.sending } : {}) };
}
