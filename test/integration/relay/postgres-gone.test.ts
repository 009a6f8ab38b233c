import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/relay/log.ts';
import { openPostgres } from '../../../src/relay/storage/postgres.ts';
import { cutConnection } from './support/cut-connection.ts';
import { noPostgresHere, type PostgresServer, startPostgresServer } from './support/postgres-server.ts';
import { type RelayUnderTest, relayUnderTest } from './support/relay-under-test.ts';

describe.skipIf(noPostgresHere())('PostgreSQL gone, and back', () => {
  let server: PostgresServer;
  let relay: RelayUnderTest;
  beforeAll(async () => {
    server = await startPostgresServer();
    relay = await relayUnderTest({ databaseUrl: await server.createDatabase() });
  }, 120_000);
  afterAll(async () => {
    await relay?.close();
    await server?.remove();
  });

  const listenings = () => relay.log.filter(({ event }) => event === 'listening-to-database').length;

  it('asks Didit and desks to come again, keeps what it had, and tells all of it afterwards', async () => {
    const token = await relay.desk('waits');
    const desk = await relay.listen(token);
    const { id } = await desk.next();
    expect((await relay.deliver({ event_id: 'before' })).status).toBe(200);
    expect((await desk.next()).data.eventId).toBe('before');
    for (const round of ['first', 'second']) {
      const listened = listenings();
      await server.kill();
      const refused = [
        await relay.deliver({ event_id: `${round}-lost` }),
        await relay.ask('GET', '/desk', token),
      ];
      for (const answer of refused) {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      }
      await expect
        .poll(async () => (await fetch(`${relay.url}/readyz`)).status, { timeout: 10_000 })
        .toBe(503);
      expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
      await server.start();
      await expect.poll(listenings, { timeout: 20_000 }).toBeGreaterThan(listened);
      await expect
        .poll(async () => (await relay.deliver({ event_id: round })).status, { timeout: 20_000 })
        .toBe(200);
      expect((await desk.next()).data.eventId).toBe(round);
    }
    await expect.poll(async () => (await fetch(`${relay.url}/readyz`)).status, { timeout: 10_000 }).toBe(200);
    const again = await relay.listen(token, id);
    expect((await again.next()).data).toEqual({ isComplete: true });
    const all = [await again.next(), await again.next(), await again.next()];
    expect(all.map(({ data }) => data.eventId)).toEqual(['before', 'first', 'second']);
    for (const one of [desk, again]) one.close();
  }, 120_000);

  it.each(['create table if not exists relay_migrations', 'insert into relay_facts', 'listen "baton_relay"'])(
    'goes on starting when PostgreSQL goes at “%s”',
    async (moment) => {
      const cut = await cutConnection(await server.createDatabase(), (bytes) => bytes.includes(moment));
      const starting = await relayUnderTest({ databaseUrl: cut.url, isPatient: true });
      expect(cut.isCut()).toBe(true);
      await expect
        .poll(() => starting.log.some(({ event }) => event === 'listening-to-database'), { timeout: 10_000 })
        .toBe(true);
      expect((await starting.deliver()).status).toBe(200);
      await starting.close();
      await cut.close();
    },
    60_000,
  );

  it('outlives a connection that breaks off at its first statement, and uses the next', async () => {
    // Two connections are made, for two statements; a rejection that nobody awaits would end the relay, and fails this run.
    const cut = await cutConnection(await server.createDatabase(), (_, nth) => nth === 3);
    const database = openPostgres(
      cut.url,
      createLog('error', () => {}),
    );
    await Promise.allSettled([database.query('select 1'), database.query('select 2')]);
    expect(cut.isCut()).toBe(true);
    const ask = () => database.query('select 3 as it').catch(() => []);
    await expect.poll(ask, { timeout: 10_000 }).toEqual([{ it: 3 }]);
    await database.close();
    await cut.close();
  }, 60_000);
});
