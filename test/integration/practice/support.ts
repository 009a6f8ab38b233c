import { onTestFinished } from 'vitest';
import {
  type PracticeOptions,
  type PracticeService,
  startPracticeService,
} from '../../../src/practice/server.ts';
import type { SessionKind, SessionStatus } from '../../../src/practice/status.ts';
import type { PracticeApplication } from '../../../src/practice/world/applications.ts';

/** A Monday in November, at half past a second. */
export const START = Date.UTC(2026, 10, 23, 9, 30, 0, 500);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Bodies are what is under test, so tests reach into them freely.
  readonly body: Record<string, unknown> & { readonly [name: string]: unknown };
}

export interface Bench {
  readonly service: PracticeService;
  readonly harbour: PracticeApplication;
  readonly lindgren: PracticeApplication;
  readonly bystander: PracticeApplication;
  readonly closed: PracticeApplication;
  /** Moves the injected clock. */
  pass(ms: number): void;
  now(): number;
  call(key: string | undefined, method: string, path: string, body?: unknown): Promise<Answer>;
  /** The newest session of an application with this status. */
  sessionWith(application: PracticeApplication, status: SessionStatus, kind?: SessionKind): Promise<string>;
  /** Shares a session and answers the token. */
  share(from: PracticeApplication, to: PracticeApplication, session: string, ttl?: number): Promise<string>;
  workflow(application: PracticeApplication, slug: string): string;
  importWith(to: PracticeApplication, body: Record<string, unknown>): Promise<Answer>;
}

/** One practice service for one test, with a clock that stands still until it is moved. */
export async function bench(options: Omit<PracticeOptions, 'clock'> = {}): Promise<Bench> {
  let now = START;
  const service = await startPracticeService({ ...options, clock: () => now });
  onTestFinished(() => service.close());
  const find = (role: string): PracticeApplication => {
    const application = service.applications.find((candidate) => candidate.role === role);
    if (application === undefined) throw new Error(`no application ${role}`);
    return application;
  };

  const call: Bench['call'] = async (key, method, path, body) => {
    const answer = await fetch(`${service.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(key === undefined ? {} : { 'x-api-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : {},
    };
  };

  const bench: Bench = {
    service,
    harbour: find('harbour'),
    lindgren: find('lindgren'),
    bystander: find('bystander'),
    closed: find('closed'),
    pass: (ms) => {
      now += ms;
    },
    now: () => now,
    call,
    async sessionWith(application, status, kind = 'user') {
      const query = new URLSearchParams({ status, session_kind: kind });
      const { body } = await call(application.apiKey, 'GET', `/v3/sessions/?${query}`);
      const [row] = body.results as { session_id: string }[];
      if (row === undefined)
        throw new Error(`no ${kind} session with status ${status} at ${application.name}`);
      return row.session_id;
    },
    async share(from, to, session, ttl) {
      const { status, body, text } = await call(from.apiKey, 'POST', `/v3/session/${session}/share/`, {
        for_application_id: to.id,
        ...(ttl === undefined ? {} : { ttl_in_seconds: ttl }),
      });
      if (status >= 300) throw new Error(`share answered ${status} ${text}`);
      return String(body.share_token);
    },
    workflow(application, slug) {
      const found = service.workflows.find(
        (one) => one.applicationRole === application.role && one.slug === slug,
      );
      if (found === undefined) throw new Error(`no workflow ${slug}`);
      return found.id;
    },
    importWith: (to, body) => call(to.apiKey, 'POST', '/v3/session/import-shared/', body),
  };
  return bench;
}

/** Something to be done later, and everything that is due by the injected clock is done by `pass`. */
export function drivenTimers() {
  let at = 0;
  let waiting: { due: number; run: () => void }[] = [];
  return {
    after(ms: number, run: () => void): () => void {
      const timer = { due: at + ms, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    pass(ms: number): void {
      at += ms;
      const due = waiting.filter((timer) => timer.due <= at);
      waiting = waiting.filter((timer) => timer.due > at);
      for (const { run } of due) run();
    },
    /** In how many ms each of them is due. */
    get pending(): number[] {
      return waiting.map(({ due }) => due - at).sort((one, other) => one - other);
    },
  };
}

/** Reads a part of a token without checking it. */
export function tokenPart(token: string, index: 0 | 1): string {
  return Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8');
}
