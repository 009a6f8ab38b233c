import { describe, expect, it } from 'vitest';
import { createDiditClient, type DiditClient } from '../../../src/main/didit/client.ts';
import { createDiditClock } from '../../../src/main/network/didit-clock.ts';
import { type AccountClient, createAccountClient } from '../../../src/main/provisioning/account-client.ts';
import { accountRouteFor } from '../../../src/practice/account/routes.ts';
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
  createSession: [id, 'A-1'],
  deleteSession: [id],
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

const secret = new Secret('a-secret');
const accountInputs: { [Call in keyof AccountClient]: Parameters<AccountClient[Call]> } = {
  register: ['a@bank.eu', secret],
  confirm: ['a@bank.eu', 'ABC123'],
  resend: ['a@bank.eu'],
  signIn: ['a@bank.eu', secret],
  organisations: [secret],
  applications: [secret, id],
  application: [secret, id, id],
  create: [secret, id, 'Counter'],
};

describe('the practice service', () => {
  it.each(Object.entries(accountInputs))(
    'has the route of the account client for %s',
    async (name, input) => {
      const sent: { method: string; url: string }[] = [];
      const client = createAccountClient({
        ...local,
        accountUrl: 'https://didit.example/auth/v2/',
        transport: {
          async send(request) {
            sent.push(request);
            return { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: 'none' };
          },
          close: async () => undefined,
        },
      });
      await (client[name as keyof AccountClient] as (...values: unknown[]) => Promise<unknown>)(...input);
      const [{ method, url } = { method: '', url: 'x:' }] = sent;
      expect(accountRouteFor(method, new URL(url).pathname), `${method} ${url}`).toBeDefined();
    },
  );

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
