/** Links in a record lead where somebody has put them: what Baton follows, and how many at once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reachOf } from '../../../src/main/network/address-reach.ts';
import { createTransport } from '../../../src/main/network/network.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { createMediaProxy } from '../../../src/main/records/media-proxy.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const transport = createTransport();
let asked: string[];
let port: number;
const server = createServer((request, answer) => {
  asked.push(request.url ?? '');
  answer.setHeader('content-type', 'image/png').end(png);
});
beforeEach(async () => {
  asked = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a link to this computer', () => {
  it.each(['127.0.0.1', 'localhost'])('is not followed for Didit’s own records (%s)', async (host) => {
    const media = createMediaProxy(transport);
    const address = media.shelve(`http://${host}:${port}/admin/restart.png`);
    expect(await media.describe(address)).toEqual({ state: 'unreachable' });
    expect(asked).toEqual([]);
  });

  it.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'practice:'])(
    'is followed where Didit is on this computer too (%s)',
    async (baseUrl) => {
      const media = createMediaProxy(transport);
      const address = media.shelfFor(baseUrl)(`http://127.0.0.1:${port}/portrait.png`);
      expect(await media.describe(address)).toEqual({ state: 'picture' });
      expect(asked).toEqual(['/portrait.png']);
    },
  );

  it('is told apart from the same one in an answer of another address', async () => {
    const media = createMediaProxy(transport);
    const url = `http://127.0.0.1:${port}/portrait.png`;
    const here = media.shelfFor('practice:')(url);
    expect(media.shelve(url)).not.toBe(here);
    expect(await media.describe(media.shelve(url))).toEqual({ state: 'unreachable' });
  });
});

describe('an address', () => {
  it.each([
    ['203.0.114.1', 'public'],
    ['2606:4700::1111', 'public'],
    ['127.8.8.8', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd00::1', 'private'],
    ['169.254.169.254', 'none'],
    ['fe80::1', 'none'],
    ['0.0.0.0', 'none'],
    ['::', 'none'],
    ['224.0.0.1', 'none'],
    ['255.255.255.255', 'none'],
    ['no address', 'none'],
  ] as const)('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});

describe('a record full of links', () => {
  it('has as many followed as a record can have, and a few at once', async () => {
    let running = 0;
    let most = 0;
    let sent = 0;
    const counting: Transport = {
      async send() {
        sent += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return { ok: true, status: 200, headers: { 'content-type': 'image/png' }, body: png };
      },
      close: async () => {},
    };
    const media = createMediaProxy(counting);
    const shelf = media.shelfFor('practice:');
    const links = Array.from({ length: 600 }, (_, at) => shelf(`https://media.example/${at}.png`));
    const seen = await Promise.all(links.map((link) => media.describe(link)));
    expect(sent).toBe(500);
    expect(most).toBe(6);
    expect(seen.slice(0, 500).every(({ state }) => state === 'picture')).toBe(true);
    expect(seen.slice(500).every(({ state }) => state === 'gone')).toBe(true);
  });
});
