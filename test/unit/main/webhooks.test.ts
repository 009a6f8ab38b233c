import { describe, expect, it } from 'vitest';
import type { DiditClient } from '../../../src/main/didit/client.ts';
import { attemptsPage, destinationsAnswer } from '../../../src/main/didit/webhooks-wire.ts';
import { createKeychain } from '../../../src/main/keychain/keychain.ts';
import type { Connections } from '../../../src/main/profiles/connections.ts';
import { nameAtRelay, relayAddress, type WebhookRelay } from '../../../src/main/webhooks/relay-addresses.ts';
import { createSecretAccess } from '../../../src/main/webhooks/secret-access.ts';
import { createWebhookSecrets } from '../../../src/main/webhooks/webhook-secrets.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';

const id = '11111111-2222-4333-8444-555555555555';
const row = {
  uuid: id.toUpperCase(),
  label: 'Desks',
  url: 'https://relay.example/a',
  enabled: false,
  subscribed_events: ['status.updated', 'of.tomorrow'],
};

describe('destinations as they come (docs/didit-api.md#webhook-destinations)', () => {
  const read = { id, label: 'Desks', url: row.url, isEnabled: false, events: row.subscribed_events };

  it.each([
    [
      'flat',
      {
        deliveries_count: 12,
        failed_deliveries_count: 3,
        average_response_time_ms: 187,
        last_delivery_at: '2026-05-17T09:21:18Z',
      },
    ],
    [
      'in a summary',
      {
        summary: {
          total_deliveries: 12,
          failed_deliveries: 3,
          avg_response_time_ms: 187,
          last_delivery_at: '2026-05-17T09:21:18Z',
        },
      },
    ],
  ])('are read with their counts %s', (_, counts) => {
    const { results } = destinationsAnswer.parse([{ ...row, ...counts }]);
    const lastAt = Date.UTC(2026, 4, 17, 9, 21, 18);
    expect(results).toEqual([
      {
        ...read,
        version: undefined,
        secret: undefined,
        counts: { total: 12, failed: 3, averageMs: 187, lastAt },
      },
    ]);
  });

  it('lose nothing else to a field that cannot be read, nor to an odd row', () => {
    const odd = {
      ...row,
      label: null,
      enabled: 'yes',
      webhook_version: 3,
      secret_shared_key: '',
      summary: 'none',
      deliveries_count: -1,
      last_delivery_at: 'soon',
    };
    const { results, unreadable, next } = destinationsAnswer.parse({
      count: 3,
      next: null,
      results: [odd, 'row', { ...row, uuid: 'x' }, { ...row, subscribed_events: null }],
    });
    expect(results).toEqual([
      {
        ...read,
        label: '',
        isEnabled: true,
        version: '3',
        secret: undefined,
        counts: { total: undefined, failed: undefined, averageMs: undefined, lastAt: undefined },
      },
    ]);
    // Events that cannot be read would be written over by the next change: such a one is no destination to change.
    expect([unreadable.length, next]).toEqual([3, false]);
  });

  it.each([{}, null, 'text', { results: 'none' }])('are none where the answer is no list: %j', (answer) => {
    expect(destinationsAnswer.safeParse(answer).success).toBe(false);
  });
});

describe('attempts as they come (docs/didit-api.md#webhook-delivery)', () => {
  it('are read by each of the names that their fields may have', () => {
    const told = {
      event: 'status.updated',
      httpStatus: 500,
      isDelivered: false,
      tookMs: 12,
      at: Date.UTC(2026, 4, 17),
    };
    const { results, unreadable } = attemptsPage.parse([
      {
        uuid: id,
        webhook_type: 'status.updated',
        status_code: 500,
        success: false,
        response_time_ms: 12,
        created_at: '2026-05-17T00:00:00Z',
      },
      {
        id,
        event_type: 'status.updated',
        http_status: 500,
        response_time: 12,
        sent_at: '2026-05-17T00:00:00Z',
      },
      { id, response_status: 204 },
      { id, status_code: 'ok' },
      { status_code: 200 },
    ]);
    expect(results).toEqual([
      { id, ...told },
      { id, ...told },
      { id, event: undefined, httpStatus: 204, isDelivered: true, tookMs: undefined, at: undefined },
      {
        id,
        event: undefined,
        httpStatus: undefined,
        isDelivered: undefined,
        tookMs: undefined,
        at: undefined,
      },
    ]);
    expect(unreadable).toHaveLength(1);
  });
});

const relayDesk = { name: 'Counter 1', applications: [id], publicUrl: 'https://relay.example/didit' };

describe('addresses at the relay', () => {
  it('are offered for what the desk may hear of, in lower case', () => {
    expect(relayAddress(relayDesk, id.toUpperCase())).toBe(`https://relay.example/didit/webhooks/${id}`);
    expect(relayAddress(relayDesk, '99999999-2222-4333-8444-555555555555')).toBeUndefined();
    expect(relayAddress(undefined, id)).toBeUndefined();
  });

  it.each([
    [`https://relay.example/didit/webhooks/${id}`, id],
    ['https://relay.example/didit/webhooks/desks', 'desks'],
    ['https://relay.example/didit/webhooks/', undefined],
    ['https://relay.example/didit/webhooks/a/b', undefined],
    ['https://relay.example/webhooks/desks', undefined],
    ['https://relay.example.evil.test/didit/webhooks/desks', undefined],
  ])('are told from others: %s', (address, name) => {
    expect(nameAtRelay(relayDesk, address)).toBe(name);
    expect(nameAtRelay(undefined, address)).toBeUndefined();
  });
});

describe('the secret on its way to the relay', () => {
  function room(seen: { secret?: string; url?: string }, handOver: WebhookRelay['handOver']) {
    const keytar = memoryKeytar();
    const values = new Map<string, string>();
    const settings = {
      read: (name: string) => values.get(name),
      write: (name: string, value: string) => void values.set(name, value),
      remove: (name: string) => void values.delete(name),
    };
    const keychain = createKeychain(async () => keytar, { alwaysThere: true });
    const destination = { id, secret: seen.secret, url: seen.url ?? `${relayDesk.publicUrl}/webhooks/desks` };
    const client = { destination: async () => ok(destination) } as unknown as DiditClient;
    const connections = {
      called: async () => ok({ profile: { applicationId: id }, client }),
    } as unknown as Connections;
    const secrets = createWebhookSecrets(keychain, settings, () => undefined);
    const relay: WebhookRelay = { desk: () => relayDesk, handOver };
    const access = createSecretAccess({
      connections,
      secrets,
      relay,
      clipboard: { copy: async () => fail(problem('clipboard-refused')) },
      clipboardSeconds: () => 30,
    });
    return { access, entries: keytar.entries, secrets };
  }
  const webhook = { profileId: 'p', destinationId: id };

  it('is the one that Didit signs with now, by the name in the address', async () => {
    const given: unknown[] = [];
    const { access, entries } = room({ secret: 'of-today' }, async ({ secret, ...rest }) => {
      given.push({ ...rest, secret: secret.reveal() });
      return ok(undefined);
    });
    expect(await access.handOver(webhook)).toEqual({ ok: true, value: {} });
    expect(given).toEqual([{ applicationId: id, destination: 'desks', secret: 'of-today' }]);
    expect([...entries]).toEqual([[`webhook-secret:p:${id}`, 'of-today']]);
  });

  it('is the one that is kept where Didit shows none any more', async () => {
    const given: string[] = [];
    const { access, secrets } = room({}, async ({ secret }) => {
      given.push(secret.reveal());
      return ok(undefined);
    });
    expect(await access.handOver(webhook)).toMatchObject({ problem: { code: 'webhook-secret-unseen' } });
    await secrets.keep(webhook, new Secret('of-the-day-it-was-made'));
    expect((await access.handOver(webhook)).ok).toBe(true);
    expect(given).toEqual(['of-the-day-it-was-made']);
  });

  it('goes to no other address, and tells what the relay says', async () => {
    const refused = problem('offline');
    const elsewhere = room({ secret: 's', url: 'https://elsewhere.example/webhooks/desks' }, async () =>
      ok(undefined),
    );
    expect(await elsewhere.access.handOver(webhook)).toMatchObject({
      problem: { code: 'webhook-not-at-relay' },
    });
    const { access } = room({ secret: 's' }, async () => fail(refused));
    expect(await access.handOver(webhook)).toEqual({ ok: false, problem: refused });
  });
});
