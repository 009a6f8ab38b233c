/** A relay on loopback as a desk meets one: it speaks what `relay-api.ts` says, and whatever else a test has it do. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { enrolmentCode } from '../../src/shared/desk-code/enrolment-code.ts';
import type { RelayRefusal, StatusEvent } from '../../src/shared/relay/relay-api.ts';

interface Stream {
  lastEventId: string | undefined;
  response: ServerResponse;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface RelayBeside {
  address: string;
  /** A code that counts once, as text. */
  code(): string;
  /** The token that the last desk was given. */
  token(): string | undefined;
  /** What it may hear of. */
  desk: { name: string; applications: string[]; publicUrl: string };
  /** The streams that are open, the oldest first. */
  streams: Stream[];
  /** As many as were ever begun. */
  begun(): number;
  /** Resolves when so many streams were begun, and the last is open. */
  until(count: number): Promise<Stream>;
  /** Resolves when no stream is open. */
  untilNone(): Promise<void>;
  /** Tells every stream of a change. */
  tell(
    event: Partial<StatusEvent> & Pick<StatusEvent, 'applicationId' | 'sessionId'>,
    id?: string,
  ): StatusEvent;
  /** What the next streams are told first. */
  isComplete: boolean;
  /** Answers every request to a path instead. */
  instead: Map<string, Answer>;
  /** The secrets of destinations, by name. */
  destinations: Map<string, { applicationId: string; secret: string }>;
  /** Lets the desk go. */
  revoke(): void;
  /** Ends every stream, or breaks it off. */
  drop(): void;
  close(): Promise<void>;
}

export async function startRelayBeside(): Promise<RelayBeside> {
  const codes = new Map<string, 'new' | 'used'>();
  const streams: Stream[] = [];
  const instead = new Map<string, Answer>();
  const waiting: (() => void)[] = [];
  let token: string | undefined;
  let begun = 0;
  let told = 0;

  const refuse = (response: ServerResponse, status: number, code: RelayRefusal['code']) =>
    send(response, status, { code });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const other = instead.get(path);
    if (other) return other(request, response);
    if (path === '/desks/enrol') return enrol(await bodyOf(request), response);
    if (token === undefined || request.headers.authorization !== `Bearer ${token}`) {
      return refuse(response, 401, 'desk-unknown');
    }
    if (path === '/desk') return send(response, 200, relay.desk);
    if (path === '/events') return stream(request, response);
    const destination = /^\/destinations\/([a-z0-9-]+)$/.exec(path)?.[1];
    if (destination === undefined) return refuse(response, 403, 'not-allowed');
    const given = (await bodyOf(request)) as { applicationId: string; secret: string };
    if (!relay.desk.applications.includes(given.applicationId)) return refuse(response, 403, 'not-allowed');
    relay.destinations.set(destination, given);
    response.writeHead(204).end();
  }

  function enrol(body: unknown, response: ServerResponse): void {
    const { code } = body as { code: string };
    const state = codes.get(code);
    if (state === undefined) refuse(response, 404, 'enrolment-unknown');
    else if (state === 'used') refuse(response, 409, 'enrolment-used');
    else {
      codes.set(code, 'used');
      token = randomBytes(32).toString('base64url');
      send(response, 201, { ...relay.desk, token });
    }
  }

  function stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`event: ready\ndata: ${JSON.stringify({ isComplete: relay.isComplete })}\n\n`);
    const one = { lastEventId: request.headers['last-event-id'] as string | undefined, response };
    streams.push(one);
    begun += 1;
    const wake = () => {
      for (const look of waiting.splice(0)) look();
    };
    response.on('close', () => {
      streams.splice(streams.indexOf(one), 1);
      wake();
    });
    wake();
  }

  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const relay: RelayBeside = {
    address: `http://127.0.0.1:${port}`,
    desk: { name: 'Counter 3', applications: [], publicUrl: 'https://relay.example' },
    streams,
    instead,
    destinations: new Map(),
    isComplete: true,
    token: () => token,
    begun: () => begun,
    code() {
      const code = randomBytes(20);
      codes.set(code.toString('base64url'), 'new');
      return enrolmentCode({ relay: relay.address, code });
    },
    async untilNone() {
      while (streams.length > 0) await new Promise<void>((resolve) => void waiting.push(resolve));
    },
    async until(count) {
      while (begun < count || streams.length === 0) {
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
      return streams.at(-1) as Stream;
    },
    tell(event, id) {
      told += 1;
      const whole: StatusEvent = {
        eventId: randomUUID(),
        sessionKind: 'user',
        type: 'status.updated',
        environment: 'sandbox',
        timestamp: Math.floor(Date.now() / 1000),
        ...event,
      };
      for (const { response } of streams) {
        response.write(`event: status\nid: ${id ?? told}\ndata: ${JSON.stringify(whole)}\n\n`);
      }
      return whole;
    },
    revoke() {
      token = undefined;
      for (const { response } of [...streams]) response.end('event: revoked\ndata: {}\n\n');
    },
    drop() {
      for (const { response } of [...streams]) response.destroy();
    },
    async close() {
      relay.drop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return relay;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
