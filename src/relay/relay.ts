import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http, { type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { beatEvery } from '../shared/relay/relay-api.ts';
import { type Administration, createAdministration } from './administration/administration.ts';
import { createApp } from './app.ts';
import { createDestinations } from './deliveries/destinations.ts';
import { createEventWriter } from './deliveries/event-writer.ts';
import { storeEvents, trimEvents } from './deliveries/events.ts';
import { createDesks } from './desks/desks.ts';
import { createFanOut } from './desks/fan-out.ts';
import { createLimits } from './limits.ts';
import { kindOf, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { RelayContext } from './request.ts';
import type { RelaySettings } from './settings.ts';
import { channel, type Database, type Topic } from './storage/database.ts';
import type { SecretBox } from './storage/secret-box.ts';

export interface RelayDeps {
  settings: RelaySettings;
  /** Migrated. */
  database: Database;
  box: SecretBox;
  log: Log;
  /** Unix ms */
  now?: () => number;
  /** ms for a whole request to arrive */
  requestTimeout?: number;
}

export interface Relay {
  /** Where it listens: scheme, host and port. */
  url: string;
  administration: Administration;
  /** Reads the certificate anew. */
  renewCertificate(): void;
  /** Takes nothing more, ends all streams, and finishes what it has begun to store. The database stays open. */
  stop(): Promise<void>;
}

/** ms */
const every = { look: 2_000, beat: (beatEvery * 2) / 3, desks: 15_000, trim: 3_600_000 } as const;
/** ms for which an event is kept */
const retention = 30 * 24 * 3_600_000;
const defaultRequestTimeout = 10_000;
/** ms for which an answer of the database may be believed */
const readyFor = 1_000;

/** Serves Didit and desks. */
export async function startRelay(deps: RelayDeps): Promise<Relay> {
  const { settings, database, box, log, now = Date.now } = deps;
  const metrics = createMetrics();
  const destinations = createDestinations(database, box, now);
  const desks = createDesks(database, now);
  const fanOut = createFanOut(database, log);
  const writer = createEventWriter((events) => storeEvents(database, events, now()));
  const isReady = readiness(database);
  const app = createApp({
    receiving: { destinations, writer, now },
    destinations,
    desks,
    fanOut,
    limits: createLimits(settings.limits),
    metrics,
    log,
    publicUrl: settings.publicUrl,
    isReady,
    mayMeasure: (c) => mayMeasure(c, settings.metricsToken),
  });

  async function dismissRemoved(): Promise<void> {
    if (fanOut.size === 0) return;
    const known = new Map((await desks.list()).map(({ name, ...desk }) => [name, desk.enrolledAt]));
    fanOut.dismiss(({ name }) => known.get(name) === undefined);
  }
  const quietly = (work: () => Promise<unknown>) => () =>
    void work().catch((error) => log.warn('upkeep-failed', { error: kindOf(error) }));
  const checkDesks = quietly(dismissRemoved);
  const trim = quietly(() => trimEvents(database, now() - retention));
  const heard: Record<Topic, () => void> = {
    events: () => fanOut.look(),
    desks: checkDesks,
    destinations: () => destinations.forget(),
  };
  await database.listen(
    channel,
    (topic) => heard[topic as Topic]?.(),
    () => {
      log.info('listening-to-database');
      for (const hear of Object.values(heard)) hear();
    },
  );

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(settings, deps.requestTimeout ?? defaultRequestTimeout, listener);
  await listen(server, settings);
  const timers = [
    setInterval(() => fanOut.look(), every.look),
    setInterval(() => fanOut.beat(), every.beat),
    setInterval(checkDesks, every.desks),
    setInterval(
      quietly(() => trimEvents(database, now() - retention)),
      every.trim,
    ),
  ];
  trim();
  const url = urlOf(server, settings);
  log.info('started', { url, publicUrl: settings.publicUrl });

  return {
    url,
    administration: createAdministration({ desks, destinations, publicUrl: settings.publicUrl }),
    renewCertificate() {
      if (settings.tls && server instanceof https.Server)
        server.setSecureContext(certificateIn(settings.tls));
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      fanOut.end();
      await writer.end();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      await closed;
      log.info('stopped');
    },
  };
}

type Tls = NonNullable<RelaySettings['tls']>;

function certificateIn({ certificate, key }: Tls): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) };
}

function createServer(
  settings: RelaySettings,
  requestTimeout: number,
  listener: http.RequestListener,
): Server {
  const options = {
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: 1_000,
    // Longer than gateways keep a connection, or one of them sends into a closed one.
    keepAliveTimeout: 75_000,
  };
  const server = settings.tls
    ? https.createServer({ ...options, ...certificateIn(settings.tls) }, listener)
    : http.createServer(options, listener);
  server.maxConnections = settings.maxConnections;
  return server;
}

function listen(server: Server, { host, port }: RelaySettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, resolve);
  });
}

function urlOf(server: Server, { host, tls }: RelaySettings): string {
  const { port } = server.address() as AddressInfo;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Asks the database, and believes its answer for a moment. */
function readiness(database: Database): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > readyFor) {
      const asked = database.query('select 1 from relay_position').then((rows) => rows.length === 1);
      last = { at: performance.now(), answer: asked.catch(() => false) };
    }
    return last.answer;
  };
}

/** Whoever has the token; without one, who asks on this computer and not through a proxy. */
function mayMeasure(c: RelayContext, token: string | undefined): boolean {
  if (token !== undefined) return isSame(c.req.header('authorization') ?? '', `Bearer ${token}`);
  const address = c.env.incoming.socket.remoteAddress ?? '';
  const isHere = /^(?:127\.|::1$|::ffff:127\.)/.test(address);
  return isHere && c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined;
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
