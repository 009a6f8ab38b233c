/** One call to a Didit application: with its key, within its pace, and a `Reply` of whatever came of it. */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DiditClock, LocalTime } from '../network/didit-clock.ts';
import type { Transport } from '../network/transport.ts';
import { type FileWanted, readReply } from './read-reply.ts';
import { type Answered, type Reply, understand } from './reply.ts';

/** Where and as whom to call. */
export interface DiditAccess {
  /** Ends in a slash. */
  baseUrl: string;
  /** Asked for at every call, so that no key rests in this process. */
  key: () => Promise<Result<Secret>>;
  clock: DiditClock;
  /** Didit has answered at this address before. */
  workedBefore?: boolean;
  local: LocalTime;
  /** Told what every call with the access's own key ended with. */
  observe?: (reply: Reply, call: CallSent) => void;
  /** Waits until one more write may leave, and counts it. */
  beforeWrite?: () => Promise<void>;
  /** Breaks off every call that has none of its own. */
  signal?: AbortSignal;
}

interface CallSent {
  /** Monotonic ms. */
  sentAt: number;
  /** Whether it only read. */
  isRead: boolean;
}

/** Above this an answer is not Didit's: a full business decision is under 200 kB. */
const maxBytes = 8 * 1024 * 1024;
const deadlineMs = 30_000;

export type Read<Value> = Result<Value> & ({ ok: true } | { ok: false; reply: Reply });

export function createCaller(transport: Transport, access: DiditAccess) {
  const { clock, local } = access;

  /** With `otherKey` instead of the access's own nobody is told how it ended; `signal` breaks it off. */
  async function call(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    {
      otherKey,
      signal = access.signal,
      file,
    }: { otherKey?: Secret; signal?: AbortSignal | undefined; file?: FileWanted } = {},
  ): Promise<Reply> {
    const key = otherKey ? ok(otherKey) : await access.key();
    if (!key.ok) return { kind: 'unanswered', problem: key.problem, mayHaveArrived: false };
    if (method !== 'GET') await access.beforeWrite?.();
    const sentAt = local.monotonic();
    const answer = await transport.send({
      method,
      url: new URL(`.${path}`, access.baseUrl).href,
      headers: {
        accept: file ? `${file.type}, application/json` : 'application/json',
        'x-api-key': key.value.reveal(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      maxBytes: file?.maxBytes ?? maxBytes,
      deadlineMs: file?.deadlineMs ?? deadlineMs,
      ...(signal ? { signal } : {}),
    });
    const reply = readReply(answer, {
      sentAt,
      now: local.now(),
      // Its time is believed only when it comes with an answer of Didit's.
      workedBefore: access.workedBefore || clock.now() !== undefined,
      file,
      maxBytes: file?.maxBytes ?? maxBytes,
    });
    // What was broken off by us says nothing of the connection.
    if (!otherKey && !signal?.aborted) access.observe?.(reply, { sentAt, isRead: method === 'GET' });
    return reply;
  }

  /** Didit's time comes only with answers that are Didit's beyond doubt: 2xx, of the shape of the call. */
  function learnTime(reply: Answered): void {
    if (reply.date !== undefined) clock.learn(reply.date, reply.sentAt);
  }

  /** A reading call: the parsed body of a 2xx, or the problem. `Reply` problems are told apart by the caller. */
  async function read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<Read<z.output<Schema>>> {
    const reply = await call('GET', path, undefined, { signal });
    if (reply.kind === 'unanswered') return { ...fail(reply.problem), reply };
    const body = understand(reply, schema);
    if (!body.ok) return { ...body, reply };
    learnTime(reply);
    return body;
  }

  return { call, read, learnTime };
}
