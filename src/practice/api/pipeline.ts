import type { Next } from 'hono';
import { DETAILS } from '../details.ts';
import type { ArmedFault, FaultBoard } from '../faults.ts';
import type { RateLimiter, RateScope } from '../rate-limits.ts';
import { type RequestLog, withoutSecrets } from '../records.ts';
import { fingerprint } from '../share-token.ts';
import { type CallContext, refuse } from './call.ts';
import { routeNameFor } from './endpoints.ts';
import { answered, breakConnection, spoil, wait } from './spoiling.ts';

export interface PipelineParts {
  readonly clock: () => number;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly limiter: RateLimiter;
  /** Aborts when the service closes, so that nothing waits past its end. */
  readonly closing: AbortSignal;
}

/** Faults that answer in place of the service. */
const REPLACING: readonly ArmedFault['kind'][] = ['status', 'html', 'redirect', 'rate-limit'];

/**
 * The one way every request of the API takes: marked and dated, struck by faults, counted, answered, written down.
 * It is written down before the client can see the answer, so a test may look as soon as it has one.
 */
export function createPipeline(parts: PipelineParts): (c: CallContext, next: Next) => Promise<void> {
  const { clock, faults, log, limiter, closing } = parts;

  function write(c: CallContext, status: number | undefined, fault: string | undefined): void {
    const url = new URL(c.req.url);
    const caller = c.get('caller');
    log.append({
      at: clock(),
      method: c.req.method,
      path: withoutSecrets(url.pathname),
      query: withoutSecrets(url.search),
      route: c.get('route'),
      applicationId: caller?.application.id,
      keyName: caller?.rule.name,
      tokenFingerprint: c.get('tokenFingerprint'),
      status,
      committedSession: c.get('committedSession'),
      fault,
    });
  }

  async function answerInPlace(c: CallContext, fault: ArmedFault, next: Next): Promise<void> {
    if (fault.commit) await process(c, next);
    const decided = fault.commit ? c.res.status : undefined;
    replaceAnswer(c, faultAnswer(c, fault, clock));
    write(c, decided ?? c.res.status, fault.kind);
  }

  async function process(c: CallContext, next: Next): Promise<void> {
    const refused = limited(c, limiter);
    if (refused === undefined) await next();
    else replaceAnswer(c, refused);
  }

  async function cut(c: CallContext, status: number | undefined, name: string): Promise<void> {
    write(c, status, name);
    breakConnection(c);
    replaceAnswer(c, answered());
  }

  return async (c, next) => {
    const route = routeNameFor(c.req.method, c.req.path);
    c.set('route', route);
    if (faults.isUnavailable) {
      replaceAnswer(c, refuse(c, 503, DETAILS.unavailable));
      write(c, 503, 'unavailable');
      return;
    }
    const fault = faults.strike(route);
    const hold = faults.stop(route);
    if (hold?.when === 'before' && (await hold.arrive()) === 'drop') return cut(c, undefined, 'hold');
    if (fault?.kind === 'drop-before') return cut(c, undefined, fault.kind);
    if (fault?.kind === 'latency') await wait(fault.ms ?? 1000, closing);
    if (fault !== undefined && REPLACING.includes(fault.kind)) return answerInPlace(c, fault, next);

    await process(c, next);
    const status = c.res.status;
    if (fault?.kind === 'drop-after-commit') return cut(c, status, fault.kind);
    if (hold?.when === 'after-commit' && (await hold.arrive()) === 'drop') return cut(c, status, 'hold');
    write(c, status, fault?.kind ?? (hold === undefined ? undefined : 'hold'));
    if (fault !== undefined && fault.kind !== 'latency') {
      const real = c.res;
      replaceAnswer(c, answered());
      void spoil(c, real, fault, closing);
    }
  };
}

/** Hono merges the headers of a replaced answer into the new one; that is not wanted here. */
function replaceAnswer(c: CallContext, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

function faultAnswer(c: CallContext, fault: ArmedFault, clock: () => number): Response {
  switch (fault.kind) {
    case 'html':
      return new Response('<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>', {
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'redirect':
      return new Response(null, {
        status: fault.status ?? 302,
        headers: { location: fault.location ?? 'http://captive.invalid/sign-in' },
      });
    case 'rate-limit': {
      const seconds = fault.retryAfter ?? 30;
      return tooMany(c, 300, seconds, Math.ceil(clock() / 1000) + seconds);
    }
    default:
      return Response.json({ detail: DETAILS.faultInjected }, { status: fault.status ?? 500 });
  }
}

/** Rate headers exist on 429 only (docs/didit-api.md#rate-limits). */
function tooMany(c: CallContext, limit: number, retryAfter: number, reset: number): Response {
  return c.json({ detail: DETAILS.rateLimited }, 429, {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(reset),
    'retry-after': String(retryAfter),
  });
}

function limited(c: CallContext, limiter: RateLimiter): Response | undefined {
  const route = c.get('route');
  // The limits are those of keys (docs/didit-api.md#rate-limits); accounts have limits of their own.
  if (route === 'media' || route === 'other' || route.startsWith('account-')) return undefined;
  const scopes: RateScope[] = [c.req.method === 'GET' ? 'generic-get' : 'generic-write'];
  if (route === 'create') scopes.push('session-v2-create');
  if (route === 'pdf') scopes.push('session-generate-pdf');
  const exceeded = limiter.take(identifier(c), scopes);
  return exceeded && tooMany(c, exceeded.limit, exceeded.retryAfter, exceeded.reset);
}

/** The key, else the first forwarded hop, else the remote address (docs/didit-api.md#rate-limits). */
function identifier(c: CallContext): string {
  const key = c.req.header('x-api-key');
  if (key !== undefined && key !== '') return fingerprint(key);
  const hop = c.req.header('x-forwarded-for')?.split(',')[0]?.trim();
  return hop || (c.env.incoming.socket.remoteAddress ?? 'unknown');
}
