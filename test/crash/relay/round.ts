/** One round of the relay's crash test: Didit, two desks, and what stands between them, which is killed and started again. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from '../../../src/main/network/network.ts';
import { seededDice } from '../../../src/practice/seeded.ts';
import { createDestinations } from '../../../src/relay/deliveries/destinations.ts';
import { eventsAfter } from '../../../src/relay/deliveries/events.ts';
import { createDesks } from '../../../src/relay/desks/desks.ts';
import { createLog } from '../../../src/relay/log.ts';
import { readSettings } from '../../../src/relay/settings.ts';
import { openStorage } from '../../../src/relay/storage/open-storage.ts';
import { dataFolder } from '../../integration/relay/support/embedded-folder.ts';
import { startPostgresServer } from '../../integration/relay/support/postgres-server.ts';
import { application, secret } from '../../integration/relay/support/relay-under-test.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { pretendDidit } from './deliveries.ts';
import { openDesk } from './desk.ts';
import type { KillMoment, RelayHistory } from './history.ts';
import { type Killable, type KillableRelay, killablePostgres, killableRelay } from './killable.ts';

export interface RelayRoundPlan {
  name: string;
  seed: string;
  /** One relay with its own folder, or two on a PostgreSQL server. */
  on: 'folder' | 'server';
  kills: number;
}

interface RoundParts {
  /** The bundled relay. */
  relayFile: string;
  onKill: (moment: KillMoment) => void;
}

/** ms for what was killed to serve again, and for the last event to arrive: far more than it takes on a busy computer. */
const patience = 90_000;
const silent = createLog('error', () => {});

/** Plays the round to its end, whatever that is. Throws when the test itself cannot go on. */
export async function playRelayRound(plan: RelayRoundPlan, parts: RoundParts): Promise<RelayHistory> {
  const dice = seededDice(plan.seed, 'relay', plan.name);
  const mishaps: string[] = [];
  const onMishap = (why: string) => void mishaps.push(why);
  const { environments, server, remove } = await prepare(plan.on);
  const storage = () => openOnce(environments[0] ?? {});
  const tokens = await furnish(storage);
  const relays = environments.map((environment) => killableRelay(parts.relayFile, environment, onMishap));
  const killables: Killable[] = [...relays, ...(server ? [killablePostgres(server, onMishap)] : [])];
  const address = () => dice.pick(relays as [KillableRelay, ...KillableRelay[]]).url;
  const didit = pretendDidit(secret, address, dice);
  const transport = createTransport();
  const allReady = () => Promise.all(killables.map(isServing));

  async function isServing(one: Killable): Promise<void> {
    await within(one.ready(), () => `${plan.name}: ${one.what} does not start. It said: ${one.said()}`);
  }

  async function killOnce(): Promise<void> {
    const chosen = dice.pick(killables as [Killable, ...Killable[]]);
    if (dice.next() < 0.6) {
      await isServing(chosen);
      await delay(dice.between(0, 500));
    } else {
      await delay(dice.between(0, 600));
    }
    const moment: KillMoment = chosen.isReady ? chosen.what : `${chosen.what} while starting`;
    await chosen.kill();
    parts.onKill(moment);
    if (dice.next() < 0.3) await delay(dice.between(0, 300));
    chosen.start();
  }

  for (const relay of relays) relay.start();
  const desks = tokens.map((token, index) =>
    openDesk({ name: `desk ${index + 1}`, token, transport, address, onMishap }),
  );
  const hearAll = (eventId: string) => Promise.all(desks.map((desk) => desk.hears(eventId)));
  try {
    await allReady();
    await within(Promise.all(desks.map((desk) => desk.isLive)), () => 'No desk can listen.');
    // A desk can say where it was once it has heard something.
    const first = await didit.deliver();
    await within(hearAll(first.eventId), () => 'No desk hears anything to begin with.');
    didit.begin();
    for (let kill = 0; kill < plan.kills; kill += 1) await killOnce();
    await allReady();
    await didit.stop();
    const last = await didit.deliver();
    await Promise.race([hearAll(last.eventId), delay(patience, undefined, { ref: false })]);
    for (const { history } of desks) history.heardLast = history.heard.includes(last.eventId);
    await Promise.all(desks.map((desk) => desk.stop()));
    await Promise.all(relays.map((relay) => relay.kill()));
    return {
      name: plan.name,
      delivered: didit.delivered,
      stored: await storedIn(storage),
      desks: desks.map(({ history }) => history),
      mishaps,
    };
  } finally {
    await didit.stop();
    await Promise.all(desks.map((desk) => desk.stop()));
    await Promise.all(relays.map((relay) => relay.kill()));
    await transport.close();
    await remove();
  }
}

/** The settings of each relay as its environment, and the server that they stand on. */
async function prepare(on: RelayRoundPlan['on']) {
  const common = {
    RELAY_PUBLIC_URL: 'http://127.0.0.1:1',
    RELAY_PORT: '0',
    RELAY_MAX_DELIVERIES: '100000',
  };
  if (on === 'folder') {
    const { folder, remove } = await dataFolder();
    return { environments: [{ ...common, RELAY_DATA: folder }], server: undefined, remove };
  }
  const server = await startPostgresServer();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-'));
  const environment = { ...common, RELAY_DATA: folder, DATABASE_URL: await server.createDatabase() };
  const remove = async () => {
    await server.remove();
    removeFolder(folder);
  };
  return { environments: [environment, environment], server, remove };
}

type OpenStorage = () => ReturnType<typeof openStorage>;

async function openOnce(environment: Record<string, string>): ReturnType<typeof openStorage> {
  const read = readSettings(environment, {});
  if ('faults' in read) throw new Error(read.faults.join());
  return openStorage(read.settings, { url: 'http://127.0.0.1:1', token: 'none' }, silent, true);
}

/** Adds the destination and two desks, and gives the desks' tokens. */
async function furnish(open: OpenStorage): Promise<string[]> {
  const { database, box, close } = await open();
  await createDestinations(database, box, Date.now).put('desk', application, secret);
  const desks = createDesks(database, Date.now);
  const tokens: string[] = [];
  for (const name of ['desk 1', 'desk 2']) {
    const added = await desks.add(name, [application]);
    const enrolled = added && (await desks.enrol(added.code));
    if (!enrolled || typeof enrolled === 'string') throw new Error('A desk could not enrol.');
    tokens.push(enrolled.token);
  }
  await close();
  return tokens;
}

async function storedIn(open: OpenStorage): Promise<string[]> {
  const { database, close } = await open();
  const events = await eventsAfter(database, { after: 0, limit: 1_000_000 });
  await close();
  return events.map(({ event }) => event.eventId);
}

async function within<Value>(work: Promise<Value>, otherwise: () => string): Promise<Value> {
  const isTooLong = new AbortController();
  const tooLong = delay(patience, undefined, { signal: isTooLong.signal }).then(() => {
    throw new Error(otherwise());
  });
  tooLong.catch(() => {});
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    isTooLong.abort();
  }
}
