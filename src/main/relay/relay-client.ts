/** The calls of a desk to its relay (src/shared/relay/relay-api.ts), and what a refusal or no answer means. */
import type { z } from 'zod';
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import {
  type DeskAnswer,
  deskAnswer,
  destinationRequest,
  enrolAnswer,
  type RelayRefusal,
  relayPaths,
  relayRefusal,
} from '../../shared/relay/relay-api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { unansweredProblem } from '../didit/read-reply.ts';
import type { Transport, TransportAnswer, TransportFailure, TransportRequest } from '../network/transport.ts';

/** Of any answer but the stream. */
const maxBytes = 256 * 1024;
const deadlineMs = 20_000;

/** The stream is opened anew once a day at the latest, ms. */
const streamDeadlineMs = 86_400_000;

interface StreamWanted {
  /** Where it was left off. */
  lastEventId: string | undefined;
  onChunk: (chunk: Buffer) => void;
  signal: AbortSignal;
}

export type RelayClient = ReturnType<typeof createRelayClient>;

/** `address` without a slash at the end. */
export function createRelayClient(transport: Pick<Transport, 'send'>, address: string) {
  function send(
    method: TransportRequest['method'],
    path: string,
    { token, body, ...more }: { token?: Secret; body?: object } & Partial<Omit<TransportRequest, 'body'>>,
  ) {
    return transport.send({
      method,
      url: `${address}${path}`,
      maxBytes,
      deadlineMs,
      ...more,
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...more.headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  return {
    /** Trades the code of an enrolment, base64url, for a token. Once: a second time the relay refuses it. */
    async enrol(code: string): Promise<Result<{ desk: DeskAnswer; token: Secret }>> {
      const answer = read(address, await send('POST', relayPaths.enrol, { body: { code } }), enrolAnswer);
      if (!answer.ok) return answer;
      const { token, ...desk } = answer.value;
      return ok({ desk, token: new Secret(token) });
    },

    /** What this desk may hear of. */
    async desk(token: Secret): Promise<Result<DeskAnswer>> {
      return read(address, await send('GET', relayPaths.desk, { token }), deskAnswer);
    },

    /** Holds the stream until it ends, and says why it did. */
    async events(token: Secret, { lastEventId, onChunk, signal }: StreamWanted): Promise<Problem> {
      const answer = await send('GET', relayPaths.events, {
        token,
        onChunk,
        signal,
        deadlineMs: streamDeadlineMs,
        headers: {
          accept: 'text/event-stream',
          'accept-encoding': 'identity',
          'cache-control': 'no-cache',
          ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        },
      });
      if (!answer.ok || answer.status !== 200) return problemIn(address, answer);
      const isStream = /^text\/event-stream\b/i.test(String(answer.headers['content-type'] ?? ''));
      const about = [fact('relay-address', { address })];
      return isStream ? problem('relay-unreachable', about) : unreadable(address, answer.status);
    },

    /** Gives the relay the secret of a destination. */
    async giveSecret(
      token: Secret,
      { destination, applicationId, secret }: { destination: string; applicationId: string; secret: Secret },
    ): Promise<Result<void>> {
      const body = destinationRequest.parse({ applicationId, secret: secret.reveal() });
      const answer = await send('PUT', relayPaths.destination(destination), { token, body });
      return answer.ok && answer.status === 204 ? ok(undefined) : fail(problemIn(address, answer));
    },
  };
}

type Brought = TransportAnswer | TransportFailure;

function read<Schema extends z.ZodType>(
  address: string,
  answer: Brought,
  schema: Schema,
): Result<z.output<Schema>> {
  if (!answer.ok || answer.status < 200 || answer.status > 299) return fail(problemIn(address, answer));
  const parsed = schema.safeParse(jsonIn(answer));
  return parsed.success ? ok(parsed.data) : fail(unreadable(address, answer.status));
}

/** Why there is no answer that can be used. */
function problemIn(address: string, answer: Brought): Problem {
  const about = fact('relay-address', { address });
  if (!answer.ok) {
    const { code, evidence } = unansweredProblem(answer, maxBytes);
    // What stands between is named as it always is; a network that is down here is no news of the relay.
    if (code === 'certificate-untrusted' || code === 'proxy-refused')
      return problem(code, [about, ...evidence]);
    return problem(code === 'answer-unreadable' ? 'relay-unreadable' : 'relay-unreachable', [
      about,
      ...evidence,
    ]);
  }
  const { status } = answer;
  const evidence = [about, fact('answer-status', { status })];
  const refusal = relayRefusal.safeParse(jsonIn(answer));
  if (refusal.success) return problem(codeOf[refusal.data.code], evidence);
  return status >= 500 || status === 429
    ? problem('relay-unreachable', evidence)
    : unreadable(address, status);
}

/** Something else has answered, or another version. */
export function unreadable(address: string, status: number, more: readonly Evidence[] = []): Problem {
  return problem('relay-unreadable', [
    fact('relay-address', { address }),
    fact('answer-status', { status }),
    ...more,
  ]);
}

const codeOf = {
  'enrolment-unknown': 'relay-code-unknown',
  'enrolment-used': 'relay-code-used',
  'enrolment-expired': 'relay-code-expired',
  'desk-unknown': 'relay-revoked',
  'not-allowed': 'relay-not-allowed',
  'input-invalid': 'relay-unreadable',
  'too-large': 'relay-unreadable',
  'too-many': 'relay-unreachable',
  unavailable: 'relay-unreachable',
} as const satisfies Record<RelayRefusal['code'], Problem['code']>;

function jsonIn({ body }: TransportAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
