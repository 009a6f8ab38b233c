import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delivery, type RelayUnderTest, relayUnderTest } from './support/relay-under-test.ts';

const patience = 1_500;
const maxConnections = 300;

describe('what must not harm a relay', () => {
  let relay: RelayUnderTest;
  let port: number;
  beforeAll(async () => {
    relay = await relayUnderTest({
      settings: { maxConnections, limits: { deliveries: 3, maxStreams: 20, proxies: 1 } },
      deps: { requestTimeout: patience },
    });
    port = Number(new URL(relay.url).port);
  }, 120_000);
  afterAll(() => relay?.close());

  /** Sends a head, then as much of a body as is taken, and gives the first line of the answer. */
  async function send(head: string[], body: Iterable<Buffer> = []): Promise<string> {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`${[...head, 'host: relay', '', ''].join('\r\n')}`);
    for (const piece of body) {
      if (socket.destroyed || answer) break;
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => {}), closed]);
    }
    await closed;
    return answer.split('\r\n')[0] ?? '';
  }

  async function turnedAway(why: string): Promise<number> {
    const line = new RegExp(`turned_away_total{why="${why}"} (\\d+)`).exec(await relay.metrics());
    return Number(line?.[1] ?? 0);
  }

  const post = 'POST /webhooks/desk HTTP/1.1';
  const megabyte = Buffer.alloc(1024 * 1024, 'x');

  it('50 MB are refused at the first word of their length', async () => {
    const answer = await send([post, `content-length: ${50 * megabyte.length}`, 'connection: close']);
    expect(answer).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('50 MB without a length are refused at the second megabyte', async () => {
    const pieces = function* () {
      for (let piece = 0; piece < 50; piece++) {
        yield Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
      }
    };
    const before = await turnedAway('too-large');
    // Whoever still sends may find the connection ended before it has read the answer.
    expect(await send([post, 'transfer-encoding: chunked'], pieces())).toMatch(/^HTTP\/1\.1 413|^$/);
    expect(await turnedAway('too-large')).toBe(before + 1);
  });

  it('a body that does not come is not waited for', async () => {
    const answer = await send([post, 'content-length: 1000'], [Buffer.from('{"slow":')]);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d|^$/);
  });

  it('a head that does not come is not waited for', async () => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume().write('POST /webh');
    await once(socket, 'close');
  });

  it('a gzip bomb stays what it is: bytes that are no JSON', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * megabyte.length));
    const answer = await fetch(`${relay.url}/webhooks/desk`, {
      method: 'POST',
      headers: { ...delivery({}).headers, 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect(answer.status).toBe(404);
    expect(await relay.metrics()).toContain('reason="not-json"');
  });

  it('brackets without end are refused without being read', async () => {
    const { headers } = delivery({});
    const answer = await fetch(`${relay.url}/webhooks/desk`, {
      method: 'POST',
      headers,
      body: '['.repeat(500_000),
    });
    expect(answer.status).toBe(404);
    expect(await relay.metrics()).toContain('reason="too-deep"');
  });

  it('one sender who sends too much waits, and another one does not', async () => {
    const from = (address: string) => ({
      ...delivery({}).headers,
      'x-forwarded-for': `192.0.2.1, ${address}`,
    });
    const deliver = (address: string) =>
      fetch(`${relay.url}/webhooks/nobody`, { method: 'POST', headers: from(address), body: '{}' });
    const many = await Promise.all(Array.from({ length: 120 }, () => deliver('198.51.100.1')));
    const statuses = many.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404, 503]));
    expect(many.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5');
    expect((await deliver('198.51.100.2')).status).toBe(404);
  });

  it('who guesses codes and tokens is slowed down', async () => {
    const guess = () =>
      fetch(`${relay.url}/desks/enrol`, {
        method: 'POST',
        headers: { 'x-forwarded-for': '198.51.100.3' },
        body: JSON.stringify({ code: 'A'.repeat(27) }),
      });
    const statuses = [];
    for (let count = 0; count < 31; count++) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array(30).fill(404), 429]);
  });

  it.each([
    ['no JSON', '{'],
    ['a code that is none', '{"code":"short"}'],
    ['too much', `{"code":"${'A'.repeat(20_000)}"}`],
  ])('an enrolment with %s is refused', async (_, body) => {
    const answer = await fetch(`${relay.url}/desks/enrol`, { method: 'POST', body });
    expect([400, 413]).toContain(answer.status);
  });

  it('a desk that does not read is let go, and the others hear on', async () => {
    const [sleepy, awake] = [await relay.desk('sleeps'), await relay.desk('is awake')];
    const request = http.get(`${relay.url}/events`, {
      agent: false,
      headers: { authorization: `Bearer ${sleepy}` },
    });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.on('error', () => {});
    response.pause();
    const desk = await relay.listen(awake);
    await desk.next();
    const ended = () =>
      relay.log.some(
        ({ event, desk, why }) => event === 'stream-ended' && desk === 'sleeps' && why === 'slow',
      );
    // A system takes some megabytes on its own behalf.
    for (let batch = 0; batch < 100 && !ended(); batch++) {
      const ids = Array.from({ length: 500 }, (_, index) => `${'x'.repeat(80)}-${batch}-${index}`);
      await relay.store(ids.map((eventId) => ({ eventId })));
      for (const eventId of ids) expect((await desk.next()).data.eventId).toBe(eventId);
    }
    expect(ended()).toBe(true);
    desk.close();
    request.destroy();
  }, 120_000);

  it('10,000 connections leave it as it was', async () => {
    const token = await relay.desk('was there before');
    const desk = await relay.listen(token);
    await desk.next();
    const ends: Promise<unknown>[] = [];
    for (let opened = 0; opened < 10_000; opened += 500) {
      await Promise.all(
        Array.from({ length: 500 }, async () => {
          const socket = net.connect(port, '127.0.0.1');
          socket.on('error', () => {});
          ends.push(new Promise((resolve) => socket.once('close', resolve)));
          socket.resume();
          await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), ends.at(-1)]);
        }),
      );
    }
    // Those that were let in say nothing, and are let go in time.
    await Promise.all(ends);
    expect((await relay.deliver({ event_id: 'after-the-flood' })).status).toBe(200);
    expect((await desk.next()).data.eventId).toBe('after-the-flood');
    desk.close();
  }, 120_000);
});
