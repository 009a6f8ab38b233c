import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskAnswer, enrolAnswer, relayRefusal, statusEvent } from '../../../src/shared/relay/relay-api.ts';
import { noPostgresHere, type PostgresServer, startPostgresServer } from './support/postgres-server.ts';
import {
  application,
  otherApplication,
  type RelayUnderTest,
  relayUnderTest,
  secret,
} from './support/relay-under-test.ts';

const day = 24 * 3_600_000;

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (!noPostgresHere()) server = await startPostgresServer();
}, 120_000);
afterAll(() => server?.remove());

const engines = [
  { engine: 'the embedded engine', missing: undefined, isServer: false },
  { engine: 'a PostgreSQL server', missing: noPostgresHere(), isServer: true },
];

describe.each(engines)('on $engine', ({ missing, isServer }) => {
  describe.skipIf(missing)(missing ?? 'a relay', () => {
    let relay: RelayUnderTest;
    let time = 0;
    beforeAll(async () => {
      const databaseUrl = isServer ? await server?.createDatabase() : undefined;
      relay = await relayUnderTest({ databaseUrl, now: () => Date.now() + time });
    }, 120_000);
    afterAll(() => relay?.close());
    beforeEach(() => {
      time = 0;
    });

    describe('a genuine delivery', () => {
      it('reaches the desk that listens, with nothing of the customer', async () => {
        const desk = await relay.listen(await relay.desk('hears'));
        expect(await desk.next()).toMatchObject({ event: 'ready', data: { isComplete: false } });
        const session = randomUUID();
        const said = { event_id: 'event-1', session_id: session, status: 'Kyc Expired', timestamp: now() };
        expect((await relay.deliver(said)).status).toBe(200);
        const heard = await desk.next();
        expect(heard).toMatchObject({ event: 'status', id: expect.any(String) });
        expect(statusEvent.strict().parse(heard.data)).toEqual({
          eventId: 'event-1',
          applicationId: application,
          sessionId: session,
          sessionKind: 'user',
          type: 'status.updated',
          status: 'KYC_EXPIRED',
          environment: 'sandbox',
          timestamp: said.timestamp,
        });
        desk.close();
      });

      it('is told once, by its id and by what it says', async () => {
        const desk = await relay.listen(await relay.desk('hears once'));
        await desk.next();
        const said = { event_id: randomUUID(), session_id: randomUUID(), timestamp: now() };
        const answers = [
          ...(await Promise.all([relay.deliver(said), relay.deliver(said)])),
          await relay.deliver({ ...said, status: 'Declined' }),
          await relay.deliver({ ...said, event_id: randomUUID() }),
          await relay.deliver({ event_id: 'the-last' }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
        expect((await desk.next()).data).toMatchObject({ eventId: said.event_id, status: 'APPROVED' });
        expect((await desk.next()).data).toMatchObject({ eventId: 'the-last' });
        desk.close();
      });

      it('of a business, and with a status that nobody knows, is told as far as it is known', async () => {
        const desk = await relay.listen(await relay.desk('hears of businesses'));
        await desk.next();
        const session_id = randomUUID();
        await relay.deliver({ session_kind: 'business', session_id, status: 'Quite New' });
        const { data } = await desk.next();
        expect(data).toMatchObject({ sessionKind: 'business', sessionId: session_id });
        expect(data).not.toHaveProperty('status');
        desk.close();
      });

      it.each([
        ['that no desk wants to hear of is taken and left', { webhook_type: 'transaction.created' }, 200],
        ['that lacks what a desk needs is answered so that Didit shows it', { environment: undefined }, 422],
        ['of another application is refused', { application_id: otherApplication }, 422],
      ])('%s', async (_, said, status) => {
        const id = randomUUID();
        expect((await relay.deliver({ ...said, event_id: id })).status).toBe(status);
      });
    });

    it('answers what it refuses as it answers what is not there', async () => {
      const answers = await Promise.all([
        relay.deliver({}, { to: 'nobody' }),
        relay.deliver({}, { secret: 'another-secret-altogether' }),
        relay.deliver({ timestamp: now() - 301 }),
        relay.deliver({ timestamp: now() + 310 }),
        fetch(`${relay.url}/webhooks/desk`, { method: 'POST', body: 'not JSON' }),
        fetch(`${relay.url}/webhooks/desk`, { method: 'POST' }),
        fetch(`${relay.url}/nothing`, { method: 'POST' }),
      ]);
      const seen = await Promise.all(
        answers.map(async (answer) => {
          const { date: _, ...headers } = Object.fromEntries(answer.headers);
          return JSON.stringify([answer.status, headers, await answer.text()]);
        }),
      );
      expect(new Set(seen).size).toBe(1);
      expect(answers[0]?.status).toBe(404);
      const metrics = await relay.metrics();
      for (const reason of [
        'unknown-destination',
        'wrong-secret-or-changed',
        'stale',
        'future',
        'unsigned',
      ]) {
        expect(metrics).toContain(`reason="${reason}"`);
      }
    });

    describe('a desk that comes back', () => {
      it('hears everything since, in order, and nothing twice', async () => {
        const token = await relay.desk('comes back');
        const desk = await relay.listen(token);
        await desk.next();
        await relay.deliver({ event_id: 'seen' });
        const { id } = await desk.next();
        desk.close();
        for (const event_id of ['missed-1', 'missed-2']) await relay.deliver({ event_id });
        await Promise.all(Array.from({ length: 20 }, () => relay.deliver()));
        const again = await relay.listen(token, id);
        expect(await again.next()).toMatchObject({ event: 'ready', data: { isComplete: true } });
        await relay.deliver({ event_id: 'live' });
        const heard = [];
        for (let count = 0; count < 23; count++) heard.push((await again.next()).data.eventId);
        expect(heard.slice(0, 2)).toEqual(['missed-1', 'missed-2']);
        expect(heard.at(-1)).toBe('live');
        expect(new Set(heard).size).toBe(23);
        again.close();
      });

      it('is told to look by itself where the relay no longer knows, or never gave, what it names', async () => {
        const token = await relay.desk('was away');
        const desk = await relay.listen(token);
        await desk.next();
        await relay.deliver();
        const { id = '' } = await desk.next();
        desk.close();
        const made = [id.replace(/\..*/, '.00000000'), '999999999.abcdef01', 'anything', '0.1'];
        for (const lastEventId of made) {
          const again = await relay.listen(token, lastEventId);
          expect(await again.next(), lastEventId).toMatchObject({ data: { isComplete: false } });
          again.close();
        }
      });

      it('is told to look by itself once what it names was deleted for its age', async () => {
        const token = await relay.desk('was away for long');
        const desk = await relay.listen(token);
        await desk.next();
        await relay.deliver();
        const { id } = await desk.next();
        expect(await relay.trim()).toBeGreaterThan(0);
        await relay.deliver({ event_id: 'after the cut' });
        expect((await desk.next()).data.eventId).toBe('after the cut');
        desk.close();
        const again = await relay.listen(token, id);
        expect((await again.next()).data).toEqual({ isComplete: false });
        again.close();
      });

      it('hears from where a beat or the beginning said it was', async () => {
        const token = await relay.desk('hears nothing');
        const desk = await relay.listen(token);
        const { id } = await desk.next();
        desk.close();
        await relay.deliver({ event_id: 'meanwhile' });
        const again = await relay.listen(token, id);
        expect((await again.next()).data).toEqual({ isComplete: true });
        expect((await again.next()).data).toMatchObject({ eventId: 'meanwhile' });
        again.close();
      });
    });

    it('tells a desk of its applications alone', async () => {
      await relay.administration.addDestination({ name: 'other', applicationId: otherApplication, secret });
      const one = await relay.listen(await relay.desk('one application'));
      const both = await relay.listen(await relay.desk('two applications', [application, otherApplication]));
      await Promise.all([one.next(), both.next()]);
      await relay.deliver({ event_id: 'other-1', application_id: otherApplication }, { to: 'other' });
      await relay.deliver({ event_id: 'own-1' });
      expect((await both.next()).data.eventId).toBe('other-1');
      expect((await both.next()).data.eventId).toBe('own-1');
      expect((await one.next()).data.eventId).toBe('own-1');
      for (const desk of [one, both]) desk.close();
    });

    describe('an enrolment code', () => {
      it('enrols one desk, once', async () => {
        const code = await relay.code('enrols');
        const answers = await Promise.all([relay.enrol(code), relay.enrol(code)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
        const [good, used] = answers.sort((a, b) => a.status - b.status);
        expect(await used?.json()).toEqual({ code: 'enrolment-used' });
        const enrolled = enrolAnswer.strict().parse(await good?.json());
        expect(enrolled).toEqual({
          name: 'enrols',
          applications: [application],
          publicUrl: 'http://127.0.0.1:1',
          token: expect.stringMatching(/^[\w-]{43}$/),
        });
        const answer = await relay.ask('GET', '/desk', enrolled.token);
        expect(deskAnswer.strict().parse(await answer.json())).toEqual({
          name: 'enrols',
          applications: [application],
          publicUrl: 'http://127.0.0.1:1',
        });
        expect(await relay.administration.addDesk({ name: 'enrols', applications: [application] })).toBe(
          'taken',
        );
      });

      it('runs out after ten minutes, and another one can be had', async () => {
        const late = await relay.code('is late');
        time = 10 * 60_000 + 1;
        expect(await (await relay.enrol(late)).json()).toEqual({ code: 'enrolment-expired' });
        const next = await relay.code('is late');
        expect(await (await relay.enrol(late)).json()).toEqual({ code: 'enrolment-unknown' });
        expect((await relay.enrol(next)).status).toBe(201);
      });
    });

    it('ends the stream of a desk that was removed, and knows its token no longer', async () => {
      const token = await relay.desk('is removed');
      const desk = await relay.listen(token);
      await desk.next();
      expect(await relay.administration.removeDesk({ name: 'is removed' })).toEqual({});
      expect((await desk.next()).event).toBe('revoked');
      await desk.ended;
      for (const where of ['/desk', '/events']) {
        const answer = await relay.ask('GET', where, token);
        expect([answer.status, relayRefusal.strict().parse(await answer.json())]).toEqual([
          401,
          { code: 'desk-unknown' },
        ]);
      }
      expect(await relay.administration.removeDesk({ name: 'is removed' })).toBe('unknown');
    });

    describe('a destination', () => {
      const put = (token: string, name: string, applicationId: string, given: string) =>
        relay.ask('PUT', `/destinations/${name}`, token, { applicationId, secret: given });

      it('gets its secret from a desk of its application, and the one before stays good for a day', async () => {
        const token = await relay.desk('gives secrets');
        const [first, second] = ['first-secret-of-it', 'second-secret-of-it'];
        for (const given of [first, second, second])
          expect((await put(token, 'new', application, given)).status).toBe(204);
        const statuses = async () =>
          Promise.all(
            [first, second].map(async (key) => (await relay.deliver({}, { to: 'new', secret: key })).status),
          );
        expect(await statuses()).toEqual([200, 200]);
        time = day + 1;
        expect(await statuses()).toEqual([404, 200]);
        time = 0;
        expect((await relay.ask('DELETE', '/destinations/new', token)).status).toBe(204);
        expect(await statuses()).toEqual([404, 404]);
      });

      it('is not for a desk of another application', async () => {
        const token = await relay.desk('is of another', [otherApplication]);
        const foreign = [
          await put(token, 'mine', application, 'a-secret-of-16-letters'),
          await put(token, 'desk', otherApplication, 'a-secret-of-16-letters'),
        ];
        for (const answer of foreign) {
          expect([answer.status, await answer.json()]).toEqual([403, { code: 'not-allowed' }]);
        }
        await relay.ask('DELETE', '/destinations/desk', token);
        expect((await relay.deliver()).status).toBe(200);
        for (const bad of ['UPPER', 'a'.repeat(65)]) {
          expect((await put(token, bad, otherApplication, 'a-secret-of-16-letters')).status).toBe(400);
        }
      });
    });

    it('keeps and logs no name, no secret, no token and no code', async () => {
      const token = await relay.desk('is discreet');
      await relay.deliver();
      const logged = JSON.stringify(relay.log);
      for (const kept of ['Nobody', 'Atall', 'customer-1', secret, token]) expect(logged).not.toContain(kept);
    });

    it('says that it is there, and that it can work', async () => {
      const [health, ready] = await Promise.all(
        ['healthz', 'readyz'].map((name) => fetch(`${relay.url}/${name}`)),
      );
      expect([health?.status, ready?.status]).toEqual([200, 200]);
      const proxied = await fetch(`${relay.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
      expect(proxied.status).toBe(404);
    });
  });
});

describe.skipIf(noPostgresHere())('several relays on one PostgreSQL', () => {
  const keys = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-key-'));
  const relays: RelayUnderTest[] = [];
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.close();
  });
  afterAll(() => rmSync(keys, { recursive: true }));

  const relayOn = async (databaseUrl: string) => {
    const relay = await relayUnderTest({ databaseUrl, keyFile: path.join(keys, 'relay.key') });
    relays.push(relay);
    return relay;
  };

  it('are one: what one takes all tell, and what one removes is gone everywhere', async () => {
    const url = (await server?.createDatabase()) ?? '';
    const [one, two] = [await relayOn(url), await relayOn(url)];
    const token = await one.desk('hears two relays');
    const desk = await two.listen(token);
    await desk.next();
    const sent = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const event_id = `event-${index}`;
        await (index % 2 ? one : two).deliver({ event_id });
        return event_id;
      }),
    );
    const heard = [];
    for (const _ of sent) heard.push((await desk.next()).data.eventId);
    expect(heard.toSorted()).toEqual(sent.toSorted());
    await one.administration.removeDestination({ name: 'desk' });
    await one.administration.removeDesk({ name: 'hears two relays' });
    expect((await desk.next()).event).toBe('revoked');
    expect((await two.deliver()).status).toBe(404);
  });

  it('need the same key', async () => {
    const url = (await server?.createDatabase()) ?? '';
    await relayOn(url);
    await expect(relayUnderTest({ databaseUrl: url })).rejects.toThrow(/is not the key/);
    expect(readFileSync(path.join(keys, 'relay.key'), 'utf8')).toMatch(/^[\w+/]{43}=\n$/);
  });
});

function now(): number {
  return Math.floor(Date.now() / 1000);
}
