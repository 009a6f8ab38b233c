import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createAccessTokens } from './account/access-tokens.ts';
import { createMailbox, type Mailbox } from './account/mailbox.ts';
import { type ActsOfDidit, actsOfDidit } from './acts-of-didit.ts';
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
import { createPost } from './webhooks/post.ts';
import { createWebhooks, type Webhooks } from './webhooks/webhooks.ts';
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
  /** Webhooks may go to destinations on this computer, also by http; others are never sent to. Default false. */
  readonly loopbackDestinations?: boolean;
  /** Runs something later, for the retries of webhooks and the end of waiting for an answer; gives what calls it off. */
  readonly after?: (ms: number, run: () => void) => () => void;
  /** Closes the service when aborted. */
  readonly signal?: AbortSignal;
}

interface PracticeControl extends ActsOfDidit {
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
  readonly webhooks: Webhooks;
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

/** A timer that keeps no process from ending. */
function laterUnheld(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}

interface ServiceParts {
  readonly data: ReturnType<typeof createData>;
  readonly clock: () => number;
  readonly seed: string;
  readonly url: () => string;
  readonly mediaUrl: (path: string) => string;
  readonly closing: AbortSignal;
}

/** What the endpoints use, and the webhooks that every change of the world is told by. */
function createService(options: PracticeOptions, parts: ServiceParts) {
  const { data, clock, seed, url, mediaUrl, closing } = parts;
  const mint = practiceMint(seed, clock);
  const accessTokens = createAccessTokens(clock);
  const service: Service = {
    world: data.world,
    readings: data.readings,
    clock,
    mint: () => mint,
    accessTokens: () => accessTokens,
    baseUrl: url,
    mediaUrl,
    webhooks: () => webhooks,
    loopbackDestinations: options.loopbackDestinations ?? false,
    commit(change) {
      data.commit(change);
      webhooks.onChange(change);
    },
  };
  const after = options.after ?? laterUnheld;
  const webhooks = createWebhooks({ service, after, post: createPost({ after, closing }) });
  return { service, webhooks };
}

/** Starts a faithful local Didit API (docs/didit-api.md#readings-of-the-practice-service) on the loopback address. */
export async function startPracticeService(options: PracticeOptions = {}): Promise<PracticeService> {
  const seed = options.seed ?? 'practice';
  const clock = options.clock ?? Date.now;
  const data = createData(options, seed, clock);
  const { world, readings, changeReadings } = data;
  let door: Door | undefined;
  const url = (): string => door?.url ?? '';

  const log = createRequestLog();
  const faults = createFaultBoard();
  const limiter = createRateLimiter(clock, options.rateLimits);
  const links = createMediaLinks(seededSecret(seed, 'media links'), clock);
  const closing = new AbortController();
  const records = recordsOf(log, world);

  const { service, webhooks } = createService(options, {
    data,
    clock,
    seed,
    url,
    mediaUrl: (path) => links.sign(url(), path),
    closing: closing.signal,
  });

  const key = options.controlKey ?? randomBytes(24).toString('base64url');
  function reset(): void {
    webhooks.clear();
    data.reset();
    faults.clear();
    limiter.clear();
    log.clear();
  }

  const byDidit = actsOfDidit(service);
  const mailbox = createMailbox(service);
  const app = createApp({
    service,
    links,
    gallery: data.gallery,
    pipeline: { clock, faults, log, limiter, closing: closing.signal },
    control: createControlPlane({
      key,
      records,
      faults,
      webhooks,
      mailbox,
      readings,
      changeReadings,
      reset,
      ...byDidit,
    }),
  });

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const opened = await openDoor(server, options.port ?? 0);
  door = opened;

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    if (closed === undefined) {
      closing.abort();
      webhooks.clear();
      faults.clear();
      closed = opened.shut();
    }
    return closed;
  };
  await closeWhenAborted(options.signal, close);

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
      ...byDidit,
    },
    webhooks,
    training: createTraining({ service, faults, door: opened }),
    mailbox,
    close,
  };
}

async function closeWhenAborted(signal: AbortSignal | undefined, close: () => Promise<void>): Promise<void> {
  if (signal?.aborted) await close();
  else signal?.addEventListener('abort', () => void close(), { once: true });
}
