/** One round of the crash test: a service, a bad network and a desk that is killed and started again on its folder. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../../src/main/database/database.ts';
import { createImportRepository } from '../../src/main/database/imports.ts';
import { storageFiles } from '../../src/main/database/storage-files.ts';
import type { QueueStep } from '../../src/main/import-queue/import-queue.ts';
import { seededDice } from '../../src/practice/seeded.ts';
import { type PracticeService, startPracticeService } from '../../src/practice/server.ts';
import { Secret } from '../../src/shared/secret.ts';
import { createFastTime, fastTimeSetting } from '../support/fast-time.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { application } from '../support/two-desks.ts';
import type { FinalRow, History, HistoryEvent, KillMoment, Offer } from './history.ts';
import { waitsForPerson } from './judge.ts';
import { type KillableDesk, startDesk } from './killable-desk.ts';
import type { Defect, DeskSetting, FromDesk, OfferedToken } from './protocol.ts';
import { openTokenSource } from './tokens.ts';
import { clearWeather, throwWeather, type Weather } from './weather.ts';

export type KillTarget = QueueStep | 'random';

export interface RoundPlan {
  name: string;
  seed: string;
  /** When to kill, one after the other. */
  targets: KillTarget[];
  /** How many times as fast as this computer's the round's time runs. */
  speed: number;
  defect?: Defect | undefined;
}

interface RoundParts {
  /** The bundled desk. */
  deskFile: string;
  /** A folder that is the round's own. */
  folder: string;
  onKill: (moment: KillMoment) => void;
}

/** How long a step may not be reached before the desk is killed anyway, ms. */
const stepPatience = 1_500;

/** How long everything may take to end once nothing goes wrong any more, fast ms: longer than any pause of the desk. */
const endPatience = 1_200_000;

/** How long the desk may take to quit, ms. */
const quitPatience = 10_000;

const live: ReadonlySet<string> = new Set(['queued', 'sending', 'unknown']);

/** Steps that come only after an answer was lost, and those that come only once an import has ended. */
const afterLoss: ReadonlySet<KillTarget> = new Set(['looking', 'looked']);
const afterEnd: ReadonlySet<KillTarget> = new Set(['written', 'erased']);

function weatherFor(target: KillTarget): Weather {
  if (afterLoss.has(target)) return 'losing';
  return afterEnd.has(target) ? 'passing' : 'any';
}

/** Plays the round to its end, whatever that is. Throws when the test itself cannot go on. */
export async function playRound(plan: RoundPlan, parts: RoundParts): Promise<History> {
  const dice = seededDice(plan.seed, 'crash', plan.name);
  const time = createFastTime(fastTimeSetting(plan.speed));
  const offersAtMost = plan.targets.length * 6;
  const service = await startPracticeService({
    clock: time.now,
    seed: `${plan.seed} ${plan.name}`,
    extraPeople: offersAtMost,
    extraBusinesses: offersAtMost,
    readings: {
      sharedFromInDecision: dice.next() < 0.9,
      sharedFromInList: dice.next() < 0.3,
      importAnswer: dice.pick(['full', 'abridged']),
      badTokenStatus: dice.pick([401, 400]),
    },
  });
  const proxy = await startFaultProxy({ target: service.url, now: time.exact });
  const tokens = await openTokenSource(service, time, dice);
  const lindgren = application(service, 'lindgren');
  const dataFolder = path.join(parts.folder, 'desk');
  await mkdir(dataFolder, { recursive: true });

  const keys = new Map<string, string>();
  const offers: Offer[] = [];
  const events: HistoryEvent[] = [];
  const unanswered = new Map<number, OfferedToken>();
  let states = new Map<string, { state: string; problem?: string }>();
  let watchers: ((message: FromDesk) => void)[] = [];
  let run = 0;

  function hear(message: FromDesk): void {
    switch (message.type) {
      case 'key':
        if (message.key === undefined) keys.delete(message.account);
        else keys.set(message.account, message.key);
        break;
      case 'ready':
        break;
      case 'acknowledged':
      case 'turned-away':
        unanswered.delete(message.number);
        events.push({ ...message, run });
        break;
      case 'found':
      case 'state':
        states.set(message.importId, message);
        events.push({ ...message, run });
        break;
      default:
        events.push({ ...message, run });
    }
    for (const watch of [...watchers]) watch(message);
  }

  function until(wanted: (message: FromDesk) => boolean): Promise<void> {
    return new Promise((resolve) => {
      watchers.push((message) => {
        if (wanted(message)) resolve();
      });
    });
  }

  /** Later imports of a run may wait for the first, so only what comes early comes more than once for certain. */
  function stopAt(target: KillTarget | undefined): DeskSetting['stopAt'] {
    if (target === undefined || target === 'random') return undefined;
    return { step: target, nth: weatherFor(target) === 'any' ? dice.between(1, 2) : 1 };
  }

  function start(target: KillTarget | undefined, calm: boolean): KillableDesk {
    run += 1;
    states = new Map();
    watchers = [];
    events.push({ type: 'start', at: time.exact(), run, calm });
    const setting = {
      dataFolder,
      time: time.setting,
      keys: [...keys],
      application: {
        name: lindgren.name,
        id: lindgren.id,
        apiKey: lindgren.apiKey,
        baseUrl: proxy.url,
      },
      stopAt: stopAt(target),
      defect: plan.defect,
    };
    const desk = startDesk(parts.deskFile, setting, hear);
    return desk;
  }

  async function offer(desk: KillableDesk, count: number): Promise<void> {
    // What the desk has not answered, a clerk scans again; not always at once.
    for (const token of unanswered.values()) if (dice.next() < 0.5) tellOffer(desk, token);
    for (let one = 0; one < count; one += 1) {
      const minted = await tokens.next();
      offers.push(minted.offer);
      unanswered.set(minted.offer.number, minted.token);
      tellOffer(desk, minted.token);
    }
  }

  function tellOffer(desk: KillableDesk, token: OfferedToken): void {
    events.push({ type: 'offered', at: time.exact(), run, number: token.number });
    desk.tell({ type: 'offer', offer: token });
  }

  /** Starts the desk, gives it work, and kills it at the target or, when that does not come, anyway. */
  async function killOnce(target: KillTarget): Promise<KillMoment> {
    // The first start connects the application, which must work.
    const calm = run === 0 || (await throwWeather(proxy, time, dice, weatherFor(target)));
    const desk = start(target, calm);
    let isReady = false;
    const ready = until(({ type }) => type === 'ready').then(() => {
      isReady = true;
    });
    const reached = until((message) => message.type === 'step' && message.stopped).then(() => true);
    const died = desk.ended.then((code) => {
      throw new Error(`The desk ended by itself (${code}): ${desk.errors()}`);
    });
    // Killed it ends too, and then nobody asks any more.
    died.catch(() => {});
    let moment: KillMoment;
    if (target === 'random' && run > 1 && dice.next() < 0.4) {
      await Promise.race([delay(dice.between(20, 250)), died]);
      moment = isReady ? 'random' : 'random while opening';
    } else {
      await Promise.race([ready, reached, died]);
      const hasMore = !(await Promise.race([reached, Promise.resolve(false)]));
      // Now and then more than can be under way at once.
      if (hasMore) await offer(desk, dice.next() < 0.15 ? dice.between(8, 14) : dice.between(1, 3));
      const enough = delay(target === 'random' ? dice.between(0, 400) : stepPatience).then(() => false);
      const isReached = await Promise.race([reached, enough, died]);
      moment = isReached && target !== 'random' ? target : 'random';
    }
    await desk.kill();
    events.push({ type: 'killed', at: time.exact(), run, moment });
    return moment;
  }

  /** Nothing goes wrong any more: the desk is left alone until all has ended. */
  async function settle(): Promise<void> {
    await clearWeather(proxy);
    const desk = start(undefined, true);
    const goesOn = (one: { state: string; problem?: string }) => live.has(one.state) && !waitsForPerson(one);
    const hasEnded = () => unanswered.size === 0 && ![...states.values()].some(goesOn);
    await until(({ type }) => type === 'ready');
    for (const token of unanswered.values()) tellOffer(desk, token);
    const patience = new AbortController();
    await Promise.race([
      hasEnded() ? undefined : until(hasEnded),
      delay(time.real(endPatience), undefined, { signal: patience.signal }),
      desk.ended,
    ]);
    patience.abort();
    desk.tell({ type: 'quit' });
    const isTooLong = new AbortController();
    const code = await Promise.race([
      desk.ended,
      delay(quitPatience, undefined, { signal: isTooLong.signal }),
    ]);
    isTooLong.abort();
    events.push({ type: 'quit', at: time.exact(), run, inTime: code === 0 });
    await desk.kill();
  }

  try {
    const targets = [...plan.targets];
    for (let target = targets.shift(); target !== undefined; target = targets.shift()) {
      const moment = await killOnce(target);
      parts.onKill(moment);
      // What could not be reached takes the place of a random kill.
      const spare = targets.indexOf('random');
      if (moment !== target && target !== 'random' && spare >= 0) targets[spare] = target;
    }
    await settle();
    await proxy.idle();
    return {
      name: plan.name,
      offers,
      events: [...events, ...requestsOf(proxy.requests)].sort((a, b) => a.at - b.at),
      records: recordsOf(service, lindgren.id),
      rows: rowsOf(dataFolder, keys),
    };
  } finally {
    await proxy.close();
    await service.close();
  }
}

function requestsOf(requests: Awaited<ReturnType<typeof startFaultProxy>>['requests']): HistoryEvent[] {
  return requests.map(
    ({ at, route, tokenFingerprint, vendorData, fault, serviceStatus, answeredStatus }) => ({
      type: 'request',
      at,
      request: { route, tokenFingerprint, vendorData, fault, serviceStatus, answeredStatus },
    }),
  );
}

function recordsOf({ records }: PracticeService, applicationId: string): History['records'] {
  return records.imports
    .filter(({ forApplication }) => forApplication === applicationId)
    .map(({ tokenFingerprint, sourceSession, importedSession, vendorData }) => ({
      tokenFingerprint,
      sourceSession,
      importedSession,
      vendorData,
    }));
}

/** The imports as the desk's database has them, read when the desk has ended. */
function rowsOf(dataFolder: string, keys: Map<string, string>): FinalRow[] {
  const key = [...keys].find(([account]) => account.startsWith('database-key:'))?.[1];
  if (key === undefined) throw new Error('The desk has never made a database.');
  const opened = openDatabase(storageFiles(dataFolder).database, new Secret(key), { mayCreate: false });
  if (!opened.ok) throw new Error(`The desk has left a database that does not open: ${opened.problem.code}`);
  const store = createImportRepository(opened.value);
  const rows = [...store.live(), ...store.ended(Number.MAX_SAFE_INTEGER)].map((item) => ({
    id: item.id,
    state: item.state,
    tokenFingerprint: item.tokenFingerprint,
    sourceSession: item.sourceSessionId,
    vendorData: item.vendorData,
    expiresAt: item.expiresAt,
    endedAt: item.endedAt,
    problem: item.problem?.code,
    importedSession: item.importedSessionId,
    hasToken: store.tokensOf([item.id]).has(item.id),
  }));
  opened.value.close();
  return rows;
}
