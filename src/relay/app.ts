import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import {
  type DeskAnswer,
  destinationName,
  destinationRequest,
  enrolRequest,
  type RelayRefusal,
  relayPaths,
} from '../shared/relay/relay-api.ts';
import type { Destinations } from './deliveries/destinations.ts';
import { readPosition } from './deliveries/events.ts';
import { type Received, type Receiving, receiveDelivery } from './deliveries/receive.ts';
import type { Desks } from './desks/desks.ts';
import type { FanOut } from './desks/fan-out.ts';
import { openStream } from './desks/stream.ts';
import type { Limits } from './limits.ts';
import { kindOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RelayContext, RelayEnv } from './request.ts';
import { within } from './within.ts';

interface AppDeps {
  receiving: Receiving;
  destinations: Destinations;
  desks: Desks;
  fanOut: FanOut;
  limits: Limits;
  metrics: Metrics;
  log: Log;
  publicUrl: string;
  /** Whether the storage has answered lately; everything waits for it. */
  isReady(): Promise<boolean>;
  /** Whether this request may read the metrics. */
  mayMeasure(c: RelayContext): boolean;
}

/** Bytes: Didit's largest deliveries have a fraction of it. */
const maxDelivery = 1024 * 1024;
const maxDeskRequest = 16 * 1024;
/** ms for proving and storing: Didit waits 5 s for the answer. */
const maxWork = 4_500;
/** ms for which a refusal is not logged again for the same reason: who sends it chooses how often. */
const logAgainAfter = 60_000;
/** s after which who was turned away may come again */
const retryAfter = '5';

const statusOf: Record<RelayRefusal['code'], ContentfulStatusCode> = {
  'enrolment-unknown': 404,
  'enrolment-used': 409,
  'enrolment-expired': 410,
  'desk-unknown': 401,
  'not-allowed': 403,
  'input-invalid': 400,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

function refuse(c: RelayContext, code: RelayRefusal['code']) {
  if (code === 'too-many' || code === 'unavailable') c.header('retry-after', retryAfter);
  return c.json({ code } satisfies RelayRefusal, statusOf[code]);
}

/** Everything that the relay answers, from Didit and from desks. */
export function createApp(deps: AppDeps): Hono<RelayEnv> {
  const app = new Hono<RelayEnv>();
  app.onError((error, c) => {
    deps.log.warn('request-failed', { path: c.req.routePath, error: kindOf(error) });
    return refuse(c, 'unavailable');
  });
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => ((await deps.isReady()) ? c.text('ready') : refuse(c, 'unavailable')));
  app.get('/metrics', async (c) =>
    deps.mayMeasure(c)
      ? c.body(await deps.metrics.text(), 200, { 'content-type': deps.metrics.contentType })
      : c.notFound(),
  );
  addWebhooks(app, deps);
  addEnrolment(app, deps);
  addDeskCalls(app, deps);
  return app;
}

function addWebhooks(app: Hono<RelayEnv>, { receiving, limits, metrics, log }: AppDeps): void {
  /** Didit comes again after 5xx and 404 alone (docs/didit-api.md#webhook-delivery). */
  const later = (c: RelayContext, why: 'too-many' | 'unavailable') => {
    metrics.turnedAway(why);
    c.header('retry-after', retryAfter);
    return c.body(null, 503);
  };
  const tooLarge = (c: Context) => {
    metrics.turnedAway('too-large');
    c.header('connection', 'close');
    return c.body(null, 413);
  };
  const logged = new Map<string, number>();
  const note = (received: Received) => {
    if (received.outcome === 'stored' || received.outcome === 'repeated') return;
    const what = received.outcome === 'refused' ? received.reason : received.outcome;
    if (performance.now() - (logged.get(what) ?? -logAgainAfter) < logAgainAfter) return;
    logged.set(what, performance.now());
    log.info('delivery-not-used', { ...received });
  };
  const counted = bodyLimit({ maxSize: maxDelivery, onError: tooLarge });
  const withinSize: MiddlewareHandler<RelayEnv> = async (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined) return counted(c, next);
    // Node reads no more than the length that was said; counting would make a stream of each body.
    return Number(length) > maxDelivery ? tooLarge(c) : next();
  };
  const withinLimits: MiddlewareHandler<RelayEnv> = async (c, next) => {
    if (!(await limits.mayDeliver(c))) return later(c, 'too-many');
    return limits.atOnce(next, () => later(c, 'too-many'));
  };
  app.post(relayPaths.webhook(':name'), withinLimits, withinSize, async (c) => {
    const since = performance.now();
    let body: Uint8Array;
    try {
      body = new Uint8Array(await c.req.arrayBuffer());
    } catch {
      metrics.turnedAway('cut-short');
      return c.body(null, 400);
    }
    const headers = {
      signature: c.req.header('x-signature'),
      signatureV2: c.req.header('x-signature-v2'),
      signatureSimple: c.req.header('x-signature-simple'),
      timestamp: c.req.header('x-timestamp'),
    };
    try {
      const name = c.req.param('name') ?? '';
      const received = await within(maxWork, receiveDelivery(receiving, name, body, headers));
      metrics.received(received, (performance.now() - since) / 1000);
      note(received);
      // The same for what is not there and for what is not genuine; a secret that comes a minute late is still in time.
      if (received.outcome === 'refused') return c.notFound();
      const isUsable = received.outcome !== 'unreadable' && received.outcome !== 'other-application';
      return c.body(null, isUsable ? 200 : 422);
    } catch (error) {
      log.warn('delivery-not-stored', { error: kindOf(error) });
      return later(c, 'unavailable');
    }
  });
}

const deskBody = bodyLimit({
  maxSize: maxDeskRequest,
  onError: (c) => c.json({ code: 'too-large' } satisfies RelayRefusal, 413),
});

/** What a desk has sent, if it is what the call takes. */
async function inputOf<Schema extends z.ZodType>(
  c: RelayContext,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  try {
    return schema.safeParse(await c.req.json()).data;
  } catch {
    return undefined;
  }
}

function addEnrolment(app: Hono<RelayEnv>, { desks, limits, log, publicUrl }: AppDeps): void {
  app.post(relayPaths.enrol, deskBody, async (c) => {
    if (!(await limits.mayTry(c))) return refuse(c, 'too-many');
    const input = await inputOf(c, enrolRequest);
    if (!input) return refuse(c, 'input-invalid');
    const enrolled = await desks.enrol(Buffer.from(input.code, 'base64url'));
    if (typeof enrolled === 'string') {
      log.warn('enrolment-refused', { code: enrolled });
      return refuse(c, enrolled);
    }
    log.info('desk-enrolled', { desk: enrolled.desk.name });
    c.header('cache-control', 'no-store');
    return c.json({ ...enrolled.desk, publicUrl, token: enrolled.token }, 201);
  });
}

function addDeskCalls(app: Hono<RelayEnv>, deps: AppDeps): void {
  const { desks, destinations, fanOut, limits, metrics, log } = deps;
  const enrolled: MiddlewareHandler<RelayEnv> = async (c, next) => {
    const token = /^Bearer ([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const desk = token === undefined ? undefined : await desks.byToken(token);
    if (!desk) return refuse(c, (await limits.mayTry(c)) ? 'desk-unknown' : 'too-many');
    c.set('desk', desk);
    return next();
  };

  app.get(relayPaths.desk, enrolled, (c) => {
    const answer: DeskAnswer = { ...c.get('desk'), publicUrl: deps.publicUrl };
    return c.json(answer);
  });

  app.get(relayPaths.events, enrolled, async (c) => {
    if (fanOut.size >= limits.maxStreams) return refuse(c, 'too-many');
    if (!(await deps.isReady())) return refuse(c, 'unavailable');
    const { name } = c.get('desk');
    metrics.streamOpened();
    const stream = openStream(c.env.outgoing, (why) => {
      metrics.streamEnded(why);
      log.info('stream-ended', { desk: name, why });
    });
    log.info('stream-opened', { desk: name });
    fanOut.join(c.get('desk'), stream, readPosition(c.req.header('last-event-id'))).catch((error) => {
      log.warn('stream-failed', { desk: name, error: kindOf(error) });
      stream.end();
    });
    return RESPONSE_ALREADY_SENT;
  });

  const destination = relayPaths.destination(':name');
  app.put(destination, deskBody, enrolled, async (c) => {
    const name = destinationName.safeParse(c.req.param('name')).data;
    const input = await inputOf(c, destinationRequest);
    if (!name || !input) return refuse(c, 'input-invalid');
    const applicationId = input.applicationId.toLowerCase();
    if (!c.get('desk').applications.includes(applicationId)) return refuse(c, 'not-allowed');
    if (!(await destinations.put(name, applicationId, input.secret))) return refuse(c, 'not-allowed');
    log.info('destination-put', { destination: name, desk: c.get('desk').name });
    return c.body(null, 204);
  });

  app.delete(destination, enrolled, async (c) => {
    const { name: desk, applications } = c.get('desk');
    const name = c.req.param('name') ?? '';
    // The same for one that is gone already, so that it can be said twice.
    if (await destinations.remove(name, applications))
      log.info('destination-removed', { destination: name, desk });
    return c.body(null, 204);
  });
}
