import { randomBytes } from 'node:crypto';
import type { StatusEvent } from '../../shared/relay/relay-api.ts';
import { normaliseStatus, type SessionKind } from '../../shared/session.ts';
import { channel, type Queries, type Topic } from '../storage/database.ts';

/** A change as it is stored. */
export interface NewEvent extends Omit<StatusEvent, 'status' | 'timestamp'> {
  /** In Baton's spelling, where Didit knows the word too. */
  status: string;
  /** Unix s */
  timestamp: number;
}

/**
 * A place in the order in which events were stored. The mark is by chance, so that a place in another database, or in one that was brought back
 * from a copy, is not taken for this one's.
 */
export interface Position {
  seq: number;
  mark: string;
}

export interface StoredEvent extends Position {
  event: StatusEvent;
}

/** Before everything. */
const beginning: Position = { seq: 0, mark: '0' };

/**
 * Stores events, each once, and tells every relay. Gives for each whether it is new. Numbers are given in the order of
 * the commits: whoever takes one holds the counter until then, so that nothing appears later before what was read already.
 */
export async function storeEvents(
  queries: Queries,
  events: readonly NewEvent[],
  now: number,
): Promise<boolean[]> {
  const topic: Topic = 'events';
  const rows = events.map(asRow);
  const [answer] = await queries.query<{ places: number[] }>(
    `with incoming as (
       select * from jsonb_to_recordset($1::text::jsonb) as one (
         n int, mark text, application_id uuid, event_id text, session_id uuid, session_kind text,
         type text, status text, environment text, sent_at bigint
       )
     ), taken as (
       update relay_position set last = last + $2::int where only_one returning last - $2::int as base
     ), stored as (
       insert into relay_events (
         seq, mark, application_id, event_id, session_id, session_kind,
         type, status, environment, sent_at, received_at
       )
       select base + n, mark, application_id, event_id, session_id, session_kind,
         type, status, environment, sent_at, $3::bigint
       from incoming, taken order by n
       on conflict do nothing
       returning seq
     )
     select coalesce((select jsonb_agg(seq - base) from stored, taken), '[]') as places, pg_notify($4, $5)`,
    [JSON.stringify(rows), rows.length, now, channel, topic],
  );
  const stored = new Set(answer?.places);
  return rows.map(({ n }) => stored.has(n));
}

function asRow(event: NewEvent, place: number) {
  return {
    n: place + 1,
    mark: randomBytes(4).toString('hex'),
    application_id: event.applicationId,
    event_id: event.eventId,
    session_id: event.sessionId,
    session_kind: event.sessionKind,
    type: event.type,
    status: event.status,
    environment: event.environment,
    sent_at: event.timestamp,
  };
}

interface Row {
  seq: number;
  mark: string;
  application_id: string;
  event_id: string;
  session_id: string;
  session_kind: SessionKind;
  type: StatusEvent['type'];
  status: string;
  environment: StatusEvent['environment'];
  sent_at: number;
}

const columns = `seq, mark, application_id::text, event_id, session_id::text, session_kind, type, status, environment, sent_at`;

/** The next events after a number, at most `limit`; of some applications, or of all. */
export async function eventsAfter(
  queries: Queries,
  {
    after,
    until,
    applications,
    limit,
  }: { after: number; until?: number; applications?: string[]; limit: number },
): Promise<StoredEvent[]> {
  const rows = await queries.query<Row>(
    `select ${columns} from relay_events
     where seq > $1::bigint and ($2::bigint is null or seq <= $2::bigint)
       and ($3::text is null or application_id in (select value::uuid from jsonb_array_elements_text($3::text::jsonb)))
     order by seq limit $4::int`,
    [after, until ?? null, applications ? JSON.stringify(applications) : null, limit],
  );
  return rows.map(asStored);
}

function asStored(row: Row): StoredEvent {
  const status = normaliseStatus(row.status);
  return {
    seq: row.seq,
    mark: row.mark,
    event: {
      eventId: row.event_id,
      applicationId: row.application_id,
      sessionId: row.session_id,
      sessionKind: row.session_kind,
      type: row.type,
      ...(status === undefined ? {} : { status }),
      environment: row.environment,
      timestamp: row.sent_at,
    },
  };
}

/** Where the order of events has come to. */
export async function newestPosition(queries: Queries): Promise<Position> {
  const [row] = await queries.query<Position>('select seq, mark from relay_events order by seq desc limit 1');
  return row ?? beginning;
}

/** Whether everything that came after a position is still here. */
export async function isKept(queries: Queries, { seq, mark }: Position): Promise<boolean> {
  if (seq === beginning.seq) {
    const [row] = await queries.query<{ trimmed: number }>('select trimmed from relay_position');
    return mark === beginning.mark && row?.trimmed === 0;
  }
  const rows = await queries.query('select 1 from relay_events where seq = $1::bigint and mark = $2', [
    seq,
    mark,
  ]);
  return rows.length > 0;
}

/** A part at a time, so that no statement takes long. */
const trimmedAtOnce = 10_000;

/** Deletes events that were received before `before` (Unix ms), and gives how many. */
export async function trimEvents(queries: Queries, before: number): Promise<number> {
  let all = 0;
  for (;;) {
    const [row] = await queries.query<{ deleted: number }>(
      `with last as (
         select max(seq) as seq from (
           select seq from relay_events where received_at < $1::bigint order by seq limit $2::int
         ) as oldest
       ), gone as (
         delete from relay_events where seq <= (select seq from last) returning seq
       ), noted as (
         update relay_position set trimmed = greatest(trimmed, (select max(seq) from gone))
         where exists (select 1 from gone)
       )
       select count(*)::int as deleted from gone`,
      [before, trimmedAtOnce],
    );
    const deleted = row?.deleted ?? 0;
    all += deleted;
    if (deleted < trimmedAtOnce) return all;
  }
}

export function positionText({ seq, mark }: Position): string {
  return `${seq}.${mark}`;
}

/** What a desk gives as `Last-Event-ID`; undefined for what no relay has given. */
export function readPosition(text: string | undefined): Position | undefined {
  const found = /^(\d{1,15})\.([0-9a-f]{1,8})$/.exec(text ?? '');
  return found ? { seq: Number(found[1]), mark: found[2] ?? '' } : undefined;
}
