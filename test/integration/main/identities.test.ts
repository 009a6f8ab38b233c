/** Names and faces of what is in view: from Didit, in memory alone, and without a storm of requests where nobody answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/database/database.ts';
import type { IdentitiesView } from '../../../src/shared/contract/index.ts';
import { Secret } from '../../../src/shared/secret.ts';
import type { SessionKind } from '../../../src/shared/session.ts';
import { filesUnder } from '../../support/files-under.ts';
import type { memoryKeytar } from '../../support/memory-keytar.ts';
import { must, openTestDesk } from '../../support/test-desk.ts';
import { application, connect, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
beforeEach(async () => {
  desks = await openTwoDesks();
});
afterEach(() => desks.close());

interface Row {
  session_id: string;
  session_kind: SessionKind;
  full_name?: string;
  company_name?: string;
  registration_number?: string;
}

/** What the service has of a kind, without the desk having looked. */
async function sessionsOf(kind: SessionKind): Promise<Row[]> {
  const address = `${desks.service.url}/v3/sessions/?session_kind=${kind}&limit=50&status=Approved`;
  const headers = { 'x-api-key': application(desks.service, 'harbour').apiKey };
  const answer = await fetch(address, { headers });
  return ((await answer.json()) as { results: Row[] }).results;
}

async function identities(rows: readonly Row[]): Promise<IdentitiesView> {
  const { desk, profileId } = desks.sender;
  const sessions = rows.map((row) => ({ sessionId: row.session_id, kind: row.session_kind }));
  return must(await desk.handlers['sessions.identities']({ profileId: profileId(), sessions }));
}

/** How often the sender has asked for a record, and for a list. */
function requests(): { records: number; lists: number } {
  const { id } = application(desks.service, 'harbour');
  const mine = desks.service.records.requests.filter((one) => one.applicationId === id);
  const count = (pattern: RegExp) => mine.filter((one) => pattern.test(one.path)).length;
  return { records: count(/\/decision\/$/), lists: count(/\/v3\/sessions\/$/) };
}

/** Everything that a closed desk's database holds, in clear. */
function everyRow(dataFolder: string, { entries }: ReturnType<typeof memoryKeytar>): unknown[] {
  const [, key] = [...entries].find(([account]) => account.startsWith('database-key:')) ?? [];
  const database = must(openDatabase(path.join(dataFolder, 'baton.db'), new Secret(key ?? '')));
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  database.close();
  return rows;
}

describe('whose sessions are', () => {
  it('is told by the record of a person: name, birth, country and the address of a face', async () => {
    const [row] = await sessionsOf('user');
    const [known] = (await identities([row as Row])).known;
    expect(known).toMatchObject({ sessionId: row?.session_id, name: row?.full_name });
    expect(known?.dateOfBirth).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(known?.country).toMatch(/^[A-Z]{3}$/);
    const { desk } = desks.sender;
    const picture = await desk.handlers['sessions.medium']({ address: known?.portrait ?? '' });
    expect(must(picture).state).toBe('picture');
  });

  it('is told by the record of a company: name, number in its registry, and country', async () => {
    const [row] = await sessionsOf('business');
    const [known] = (await identities([row as Row])).known;
    expect(known).toMatchObject({ name: row?.company_name, registrationNumber: row?.registration_number });
    expect(known?.country).toMatch(/^[A-Z]{2,3}$/);
  });

  it('is asked for once, and for many by one list', async () => {
    const rows = (await sessionsOf('user')).slice(0, 8);
    const before = requests();
    const first = await identities(rows);
    expect(first.known.map(({ name }) => name)).toEqual(rows.map((row) => row.full_name));
    expect(requests()).toEqual({ records: before.records, lists: before.lists + 1 });
    expect(await identities(rows)).toEqual(first);
    expect(requests()).toEqual({ records: before.records, lists: before.lists + 1 });
  });

  it('is learned from a record that is on the screen, also while that is still being read', async () => {
    const [row] = await sessionsOf('user');
    const { desk, profileId } = desks.sender;
    const hold = desks.service.faults.hold('decision', 'before');
    const wanted = { profileId: profileId(), sessionId: row?.session_id ?? '', kind: 'user' as const };
    const record = desk.handlers['sessions.record'](wanted);
    await hold.reached;
    const asked = identities([row as Row]);
    hold.release();
    must(await record);
    expect((await asked).known.map(({ name }) => name)).toEqual([row?.full_name]);
    expect(requests().records).toBe(1);
  });

  it('is not known without a connection: one request tells that, and it is asked for again when there is one', async () => {
    const rows = (await sessionsOf('user')).slice(0, 3);
    desks.service.faults.unavailable(true);
    const away = await identities(rows);
    expect(away.unknown.map(({ why }) => why)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(away.retryInMs).toBeGreaterThan(0);
    const inVain = requests().records;
    expect(inVain).toBeLessThanOrEqual(1);
    await identities(rows);
    await identities(rows);
    expect(requests().records).toBe(inVain);

    desks.service.faults.unavailable(false);
    must(await desks.sender.desk.handlers['profiles.checkKey']({ profileId: desks.sender.profileId() }));
    desks.sender.desk.wake();
    await desks.sender.until(({ reachabilities }) => reachabilities.every(({ state }) => state === 'online'));
    expect((await identities(rows)).known).toHaveLength(3);
  });

  it('says which Didit does not have', async () => {
    const gone = { session_id: '0f1e2d3c-4b5a-4978-8899-aabbccddeeff', session_kind: 'user' as const };
    const [row] = await sessionsOf('user');
    const told = await identities([gone, row as Row]);
    expect(told).toEqual({
      known: [expect.objectContaining({ name: row?.full_name })],
      unknown: [{ sessionId: gone.session_id, why: 'gone' }],
    });
  });

  it('reaches no disk', async () => {
    const people = (await sessionsOf('user')).slice(0, 5);
    const companies = (await sessionsOf('business')).slice(0, 2);
    const { known } = await identities([...people, ...companies]);
    expect(known).toHaveLength(7);
    const { dataFolder, keytar } = desks.sender;
    await desks.sender.close(true);
    const files = filesUnder(dataFolder).map((file) => readFileSync(file));
    const rows = JSON.stringify(everyRow(dataFolder, keytar));
    for (const word of known.flatMap(({ name, portrait }) => [name, portrait ?? name])) {
      expect(files.filter((bytes) => bytes.includes(Buffer.from(word)))).toEqual([]);
      expect(rows).not.toContain(word);
    }
    // What this would find is found.
    expect(rows).toContain(application(desks.service, 'harbour').name);
    desks.sender = await openTestDesk({ dataFolder, keytar });
  });

  it.each(['somebody leaves', 'another profile is taken'] as const)(
    'is forgotten when %s, and asked for anew',
    async (why) => {
      const { sender } = desks;
      const first = sender.profileId();
      const [row] = await sessionsOf('user');
      await identities([row as Row]);
      if (why === 'somebody leaves') sender.desk.away();
      else {
        await connect(sender, desks.service, 'lindgren');
        must(await sender.desk.handlers['profiles.activate']({ profileId: first }));
      }
      const before = requests().records;
      await identities([row as Row]);
      expect(requests().records).toBe(before + 1);
    },
  );
});
