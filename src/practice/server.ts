import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createAccessTokens } from './account/access-tokens.ts';
import { createMailbox, type Mailbox } from './account/mailbox.ts';
import { createApp } from './api/app.ts';
import type { Service } from './api/call.ts';
import { createControlPlane } from './api/control-plane.ts';
import { type Door, openDoor } from './door.ts';
import { createFaultBoard, type Faults } from './faults.ts';
import { createGallery, type Gallery } from './media/gallery.ts';
import { createMediaLinks } from './media/links.ts';
import { createRateLimiter, type RateSetting } from './rate-limits.ts';
import { type Readings, readingsWith } from './readings.ts';
import { createRequestLog, type Records } from './records.ts';
import { seededSecret } from './seeded.ts';
import { createTokenMint, type TokenMint } from './share-token.ts';
import { openStateFile } from './state-file.ts';
import { createTraining, type Training } from './training/training.ts';
import type { PracticeApplication } from './world/applications.ts';
import type { Change } from './world/change.ts';
import { practiceWorkflows, type Workflow } from './world/workflows.ts';
import { createWorld, type World } from './world/world.ts';

export interface PracticeOptions {
  /** 0, the default, takes any free port. The address is always 127.0.0.1. */
  readonly port?: number;
  /** Same seed, same ids, keys, people and signing secret. Default `practice`. */
  readonly seed?: string;
  /** Milliseconds since 1970; default the machine's clock. The `Date` header, tokens, links and windows follow it. */
  readonly clock?: () => number;
  /** Which reading of the documentation to serve (see readings.ts). */
  readonly readings?: Partial<Readings>;
  /** Limits other than those of docs/didit-api.md#rate-limits, or none. */
  readonly rateLimits?: RateSetting;
  /** JSON lines in which shares, imports and changes outlive the process. */
  readonly stateFile?: string;
  /** Key for `/practice/…`; default a random one. */
  readonly controlKey?: string;
  /** More approved people and businesses at the first application, for measurements. */
  readonly extraPeople?: number;
  readonly extraBusinesses?: number;
  /** Closes the service when aborted. */
  readonly signal?: AbortSignal;
}

interface PracticeControl {
  /** For the header `x-practice-control`. */
  readonly key: string;
  readonly readings: Readings;
  setReadings(changes: Partial<Readings>): void;
  /** Back to birth: data, records, faults, rate windows, the first readings, and the state file. */
  reset(): void;
}

export interface PracticeService {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly applications: readonly PracticeApplication[];
  readonly workflows: readonly Workflow[];
  readonly records: Records;
  readonly faults: Faults;
  readonly control: PracticeControl;
  readonly training: Training;
  readonly mailbox: Mailbox;
  close(): Promise<void>;
}

/** The signing secret of a seed; exported so that tests can forge tokens. */
export function practiceMint(seed: string, clock: () => number): TokenMint {
  return createTokenMint(seededSecret(seed, 'share tokens'), clock);
}

/** The world as it was born and has changed, its pictures, and the readings that are served: what a reset brings back. */
function createData(options: PracticeOptions, seed: string, clock: () => number) {
  const file = options.stateFile === undefined ? undefined : openStateFile(options.stateFile, seed, clock());
  const size = { extraPeople: options.extraPeople ?? 0, extraBusinesses: options.extraBusinesses ?? 0 };
  const born = (at: number) => {
    const world = createWorld({ seed, bornAt: at, ...size });
    return { world, gallery: createGallery(seed, at, world.subjects) };
  };
  let { world, gallery } = born(file?.bornAt ?? clock());
  for (const change of file?.changes ?? []) world.apply(change);
  let readings = readingsWith(options.readings);

  return {
    world: (): World => world,
    gallery: (): Gallery => gallery,
    readings: (): Readings => readings,
    changeReadings(changes: Partial<Readings>): void {
      readings = { ...readings, ...changes };
    },
    commit(change: Change): void {
      world.apply(change);
      file?.append(change);
    },
    reset(): void {
      const now = clock();
      file?.restart(now);
      ({ world, gallery } = born(now));
      readings = readingsWith(options.readings);
    },
  };
}

function recordsOf(log: ReturnType<typeof createRequestLog>, world: () => World): Records {
  return {
    get requests() {
      return [...log.requests];
    },
    get shares() {
      return [...world().shares];
    },
    get imports() {
      return [...world().imports];
    },
    get entities() {
      return world().entities();
    },
    until: (match) => log.until(match),
  };
}

/** Starts a faithful local Didit API (docs/didit-api.md#readings-of-the-practice-service) on the loopback address. */
export async function startPracticeService(options: PracticeOptions = {}): Promise<PracticeService> {
  const seed = options.seed ?? 'practice';
  const clock = options.clock ?? Date.now;
  const data = createData(options, seed, clock);
  let door: Door | undefined;
  const url = (): string => door?.url ?? '';

  const log = createRequestLog();
  const faults = createFaultBoard();
  const limiter = createRateLimiter(clock, options.rateLimits);
  const links = createMediaLinks(seededSecret(seed, 'media links'), clock);
  const mint = practiceMint(seed, clock);
  const accessTokens = createAccessTokens(clock);
  const closing = new AbortController();
  const { world, readings, changeReadings } = data;
  const records = recordsOf(log, world);

  const service: Service = {
    world,
    readings,
    clock,
    mint: () => mint,
    accessTokens: () => accessTokens,
    baseUrl: url,
    mediaUrl: (path) => links.sign(url(), path),
    commit: data.commit,
  };

  const key = options.controlKey ?? randomBytes(24).toString('base64url');
  function reset(): void {
    data.reset();
    faults.clear();
    limiter.clear();
    log.clear();
  }

  const mailbox = createMailbox(service);
  const app = createApp({
    service,
    links,
    gallery: data.gallery,
    pipeline: { clock, faults, log, limiter, closing: closing.signal },
    control: createControlPlane({ key, records, faults, readings, changeReadings, reset, mailbox }),
  });

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const opened = await openDoor(server, options.port ?? 0);
  door = opened;

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    if (closed === undefined) {
      closing.abort();
      faults.clear();
      closed = opened.shut();
    }
    return closed;
  };
  if (options.signal?.aborted) await close();
  else options.signal?.addEventListener('abort', () => void close(), { once: true });

  return {
    get url() {
      return opened.url;
    },
    applications: world().applications,
    workflows: practiceWorkflows(seed),
    records,
    faults,
    control: {
      key,
      get readings() {
        return readings();
      },
      setReadings: changeReadings,
      reset,
    },
    training: createTraining({ service, faults, door: opened }),
    mailbox,
    close,
  };
}
