/** Where webhooks arrive in a test, and whether they are what Didit would send. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

interface WebhookListener {
  /** Without a slash at the end. */
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** What the next deliveries are answered with; `hang` never answers. Afterwards 200. */
  answerWith(...answers: (number | 'hang')[]): void;
  /** Resolves with the delivery of this place, counted from 0. */
  delivery(place: number): Promise<Arrived>;
  close(): Promise<void>;
}

export async function listenForWebhooks(): Promise<WebhookListener> {
  const arrived: Arrived[] = [];
  const waiting: { place: number; resolve: (one: Arrived) => void }[] = [];
  let answers: (number | 'hang')[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const one = { headers: request.headers, raw, body: JSON.parse(raw) as Record<string, unknown> };
      arrived.push(one);
      const [answer = 200, ...rest] = answers;
      answers = rest;
      if (answer !== 'hang') response.writeHead(answer).end('ok');
      for (const { place, resolve } of waiting) if (place === arrived.length - 1) resolve(one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    answerWith: (...next) => {
      answers = next;
    },
    delivery(place) {
      const found = arrived[place];
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => waiting.push({ place, resolve }));
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, item]) => [name, sorted(item)]));
}

/** Which of the three signatures fit with a secret (docs/didit-api.md#webhook-signatures). */
export function fitting({ headers, raw, body }: Arrived, secret: string): string[] {
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const simple = [body.timestamp, body.session_id, body.status, body.webhook_type].join(':');
  const expected: Record<string, string> = {
    'x-signature': hmac(raw),
    'x-signature-v2': hmac(JSON.stringify(sorted(body))),
    'x-signature-simple': hmac(simple),
  };
  return Object.keys(expected).filter((name) => headers[name] === expected[name]);
}

export const allSignatures = ['x-signature', 'x-signature-v2', 'x-signature-simple'];
