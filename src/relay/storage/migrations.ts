import type { Database } from './database.ts';

/**
 * The steps that make the database, in order; only ever added to. Times are Unix ms. An event holds nothing of the customer: ids, kinds,
 * statuses and times.
 */
const steps: readonly (readonly string[])[] = [
  [
    `create table relay_position (
       only_one boolean primary key default true check (only_one),
       last bigint not null,
       trimmed bigint not null
     )`,
    'insert into relay_position (last, trimmed) values (0, 0)',
    `create table relay_events (
       seq bigint primary key,
       mark text not null,
       application_id uuid not null,
       event_id text not null,
       session_id uuid not null,
       session_kind text not null,
       type text not null,
       status text not null,
       environment text not null,
       sent_at bigint not null,
       received_at bigint not null,
       unique (application_id, event_id),
       unique (application_id, session_id, type, sent_at, status)
     )`,
    'create index relay_events_received on relay_events (received_at)',
    `create table relay_desks (
       name text primary key,
       code_hash text unique,
       code_expires_at bigint,
       token_hash text unique,
       added_at bigint not null,
       enrolled_at bigint
     )`,
    `create table relay_desk_applications (
       desk text not null references relay_desks (name) on delete cascade,
       application_id uuid not null,
       primary key (desk, application_id)
     )`,
    `create table relay_destinations (
       name text primary key,
       application_id uuid not null,
       secret text not null,
       previous_secret text,
       previous_until bigint,
       added_at bigint not null,
       changed_at bigint not null
     )`,
    'create table relay_facts (name text primary key, value text not null)',
  ],
];

/** Any number that nothing else on the server locks. */
const lock = 7_238_116_604;

/** Brings the database to the newest step. Fails where a newer relay has made it. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (queries) => {
    // Several relays may start at once.
    await queries.query('select pg_advisory_xact_lock($1)', [lock]);
    await queries.query('create table if not exists relay_migrations (step int primary key)');
    const [row] = await queries.query<{ done: number }>(
      'select coalesce(max(step), 0) as done from relay_migrations',
    );
    const done = row?.done ?? 0;
    if (done > steps.length) throw new Error('A newer relay has made this database. Update this one.');
    for (const [place, statements] of steps.entries()) {
      if (place < done) continue;
      for (const statement of statements) await queries.query(statement);
      await queries.query('insert into relay_migrations (step) values ($1)', [place + 1]);
    }
  });
}
