import type { ImportRecord, ShareRecord } from './world/change-log.ts';
import type { Entity } from './world/sessions.ts';

export const ROUTE_NAMES = [
  'share',
  'import',
  'sessions',
  'decision',
  'workflows',
  'create',
  'update-status',
  'pdf',
  'signature',
  'reviews',
  'delete',
  'balance',
  'webhooks',
  'webhook-create',
  'webhook-change',
  'webhook-delete',
  'webhook-deliveries',
  'webhook-resend',
  'session-webhooks',
  'account-register',
  'account-confirm',
  'account-resend',
  'account-sign-in',
  'account-organisations',
  'account-applications',
  'account-create',
  'account-application',
  'media',
  'other',
] as const;
export type RouteName = (typeof ROUTE_NAMES)[number];

/** One request as the service saw it. Keys and tokens are named, never held. */
interface RequestRecord {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly route: RouteName;
  readonly applicationId: string | undefined;
  readonly keyName: string | undefined;
  /** First 16 hex characters of the SHA-256 of the share token in the body. */
  readonly tokenFingerprint: string | undefined;
  /** The status the service decided on; undefined when the request was dropped before it was looked at. */
  readonly status: number | undefined;
  /** The session that this request made or changed. */
  readonly committedSession: string | undefined;
  /** The injected fault that the client saw instead of, or on top of, the answer. */
  readonly fault: string | undefined;
}

/** The witness: what reached the service and what became of it. Independent of anything the client says. */
export interface Records {
  readonly requests: readonly RequestRecord[];
  readonly shares: readonly ShareRecord[];
  readonly imports: readonly ImportRecord[];
  readonly entities: readonly Entity[];
  /** Resolves with the first request, past or future, that matches. */
  until(match: (request: RequestRecord) => boolean): Promise<RequestRecord>;
}

export interface RequestLog {
  readonly requests: readonly RequestRecord[];
  append(request: RequestRecord): void;
  until(match: (request: RequestRecord) => boolean): Promise<RequestRecord>;
  clear(): void;
}

/** The append-only log of requests. */
export function createRequestLog(): RequestLog {
  const requests: RequestRecord[] = [];
  const waiting = new Set<{
    match(request: RequestRecord): boolean;
    resolve(request: RequestRecord): void;
  }>();
  return {
    requests,
    append(request) {
      requests.push(request);
      for (const waiter of waiting) {
        if (!waiter.match(request)) continue;
        waiting.delete(waiter);
        waiter.resolve(request);
      }
    },
    until(match) {
      const seen = requests.find(match);
      if (seen !== undefined) return Promise.resolve(seen);
      return new Promise((resolve) => waiting.add({ match, resolve }));
    },
    clear() {
      requests.length = 0;
    },
  };
}

/** Removes what looks like a token or a key from a text that is about to be recorded. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '(token)')
    .replace(/sk_(test|live)_[\w-]+/g, '(key)')
    .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, '(secret)');
}
