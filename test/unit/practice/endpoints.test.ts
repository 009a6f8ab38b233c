import { describe, expect, it } from 'vitest';
import { createDiditClient, type DiditClient } from '../../../src/main/didit/client.ts';
import { createDiditClock } from '../../../src/main/network/didit-clock.ts';
import { endpointFor } from '../../../src/practice/api/endpoints.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';

const local = { now: Date.now, monotonic: () => performance.now() };
const id = '11111111-2222-4333-8444-555555555555';

/** Each call of the client to Didit, with an input; none for what calls a path that it is given, or nothing. */
const inputs: { [Call in keyof DiditClient]: Parameters<DiditClient[Call]> | undefined } = {
  call: undefined,
  learnTime: undefined,
  apiFile: undefined,
  share: [id, id, 60],
  importShared: [new Secret('token'), id, 'A-1', false],
  importNothing: [],
  updateStatus: [id, { status: 'APPROVED', comment: '', nodes: [] }],
  shareNothing: [],
  decisionOfNothing: [],
  webhookOfNothing: [],
  deleteNothing: [],
  changeWebhookOfNothing: [],
  shareWithNobody: [id],
  noWebhooks: [],
  destinations: [],
  destination: [id],
  createDestination: [{ label: 'Desks', url: 'https://relay.example/a', events: ['status.updated'] }],
  changeDestination: [id, { enabled: false }],
  deleteDestination: [id],
  deliveries: [id],
  resendDelivery: [id, id],
  sessions: [{ kind: 'user', limit: 1, offset: 0 }],
  decision: [id],
  report: [id],
  workflows: [],
};

describe('the practice service', () => {
  it.each(Object.entries(inputs))('has the endpoint of the client for %s', async (name, input) => {
    if (input === undefined) return;
    const sent: { method: string; url: string }[] = [];
    const client = createDiditClient(
      {
        async send(request) {
          sent.push(request);
          return { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: 'none' };
        },
        close: async () => undefined,
      },
      {
        baseUrl: 'https://didit.example/',
        key: async () => ok(new Secret('a-key')),
        clock: createDiditClock(local),
        local,
      },
    );
    await (client[name as keyof DiditClient] as (...values: unknown[]) => Promise<unknown>)(...input);
    const [{ method, url } = { method: '', url: 'x:' }] = sent;
    expect(endpointFor(method, new URL(url).pathname), `${method} ${url}`).toBeDefined();
  });
});
