import {
  eventsAfter,
  isKept,
  newestPosition,
  type Position,
  positionText,
  type StoredEvent,
} from '../deliveries/events.ts';
import type { Log } from '../log.ts';
import { kindOf } from '../log.ts';
import type { Queries } from '../storage/database.ts';
import type { Desk } from './desks.ts';
import { type DeskStream, encodeEvent } from './stream.ts';

/** Hands stored events to the desks that are connected here. */
export interface FanOut {
  /** There may be new events: told by the database, or by the clock in case it could not tell. */
  look(): void;
  /** Serves a desk until its stream ends, from behind `since` on where that is still known. */
  join(desk: Desk, stream: DeskStream, since: Position | undefined): Promise<void>;
  /** Sends what shows that a stream is alive. */
  beat(): void;
  /** Ends the streams of desks that are `isGone`. */
  dismiss(isGone: (desk: Desk) => boolean): void;
  desks(): Desk[];
  readonly size: number;
  end(): void;
}

interface Member {
  desk: Desk;
  stream: DeskStream;
  applications: ReadonlySet<string>;
  /** It has been sent everything up to here. */
  at: Position;
  /** Whether it hears what comes; before that, it is read to from the database. */
  isLive: boolean;
}

const page = 500;
/** Streams of one desk: it may come back before the end of the one before is noticed. */
const maxOfOneDesk = 3;

export function createFanOut(queries: Queries, log: Log): FanOut {
  const members = new Set<Member>();
  /** What was handed on; undefined until the database was asked first. */
  let head: Position | undefined;
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;

  async function readOn(): Promise<void> {
    head ??= await newestPosition(queries);
    for (;;) {
      const events = await eventsAfter(queries, { after: head.seq, limit: page });
      for (const event of events) {
        head = { seq: event.seq, mark: event.mark };
        hand(members, event);
      }
      if (events.length === page) continue;
      if (!isAskedAgain) return;
      isAskedAgain = false;
    }
  }

  function look(): Promise<void> {
    if (looking) isAskedAgain = true;
    looking ??= readOn()
      .catch((error) => log.warn('events-not-read', { error: kindOf(error) }))
      .finally(() => {
        looking = undefined;
        isAskedAgain = false;
      });
    return looking;
  }

  /** Reads to a desk what it missed, up to what is handed on to all at that moment. */
  async function catchUp(member: Member): Promise<void> {
    for (;;) {
      const until = head?.seq ?? 0;
      for (let after = member.at.seq; after < until; ) {
        const applications = [...member.applications];
        const events = await eventsAfter(queries, { after, until, applications, limit: page });
        for (const { event, ...position } of events) {
          member.at = position;
          if (!(await member.stream.sendInTurn(encodeEvent('status', event, positionText(position))))) return;
        }
        after = events.length === page ? member.at.seq : until;
      }
      if ((head?.seq ?? 0) > until) continue;
      if (head && head.seq > member.at.seq) member.at = head;
      member.isLive = true;
      return;
    }
  }

  return {
    look: () => void look(),
    async join(desk, stream, since) {
      if (!head) await look();
      if (!head) throw new Error('The database has not answered yet.');
      const isComplete = since !== undefined && (await isKept(queries, since));
      const at = isComplete ? since : head;
      const member = { desk, stream, applications: new Set(desk.applications), at, isLive: false };
      members.add(member);
      const ofDesk = [...members].filter((one) => one.desk.name === desk.name);
      for (const oldest of ofDesk.slice(0, -maxOfOneDesk)) leave(members, oldest);
      stream.send(encodeEvent('ready', { isComplete }, positionText(at)));
      try {
        await catchUp(member);
      } catch (error) {
        // It comes again and says where it was.
        leave(members, member);
        throw error;
      }
    },
    beat() {
      for (const member of members) {
        if (!member.stream.isOpen) members.delete(member);
        else member.stream.send(encodeEvent('beat', {}, member.isLive ? positionText(member.at) : undefined));
      }
    },
    dismiss(isGone) {
      for (const member of members) {
        if (isGone(member.desk)) leave(members, member, encodeEvent('revoked', {}));
      }
    },
    desks: () => [...members].map(({ desk }) => desk),
    get size() {
      return members.size;
    },
    end() {
      for (const member of members) leave(members, member);
    },
  };
}

/** Sends an event to everyone who hears what comes and may hear of it. */
function hand(members: Set<Member>, { event, ...position }: StoredEvent): void {
  let encoded: Buffer | undefined;
  for (const member of members) {
    if (!member.isLive || position.seq <= member.at.seq) continue;
    member.at = position;
    if (!member.applications.has(event.applicationId)) continue;
    encoded ??= encodeEvent('status', event, positionText(position));
    member.stream.send(encoded);
  }
}

function leave(members: Set<Member>, member: Member, last?: Buffer): void {
  members.delete(member);
  member.stream.end(last);
}
