/** electron-updater's own code, with Baton's provider and loader, against a release server: what it takes, and what it does not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransport } from '../../../src/main/network/network.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { signFeed } from '../../../src/main/updates/feed-signature.ts';
import { createUpdater } from '../../../src/main/updates/updater.ts';
import type { PackageKind, Updater } from '../../../src/main/updates/updates-here.ts';
import { makeKeys, startUpdateServer, type UpdateServer } from '../../support/update-server.ts';

const keys = makeKeys();
const feed = 'latest-linux.yml';
const changelog = `# Changelog

## [Unreleased]

- Nobody has this yet.

## [1.3.0] - 2026-03-01

### Added

- A **second** thing, over
  two lines. See [the guide](docs/user-guide.md).

## [1.2.0] - 2026-02-01

- The first thing.

## [1.0.0] - 2026-01-01

- Where it began.
`;

let server: UpdateServer;
let folder: string;
let transport: Transport;
let updater: Updater;
let defects: unknown[];

function updaterOf(version: string, address = server.address, kind: PackageKind = 'deb'): Updater {
  const configFile = join(folder, 'app-update.yml');
  writeFileSync(configFile, 'updaterCacheDirName: loaded\n');
  return createUpdater({
    kind,
    source: { transport, address, publicKey: keys.public },
    app: {
      version,
      configFile,
      folder,
      relaunch: () => {},
      onRestart: () => {},
    },
    after: () => () => {},
    reportDefect: (error) => `defect ${defects.push(error)}`,
  });
}

beforeEach(async () => {
  server = await startUpdateServer();
  folder = mkdtempSync(join(tmpdir(), 'baton-updates-'));
  transport = createTransport();
  defects = [];
  updater = updaterOf('1.1.0');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await server.close();
  rmSync(server.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(defects).toEqual([]);
});

/** Where electron-updater keeps what it has loaded. */
const loadedFile = (version: string) => join(folder, 'loaded', 'pending', `baton_${version}_amd64.deb`);

/** What a look comes to: `newest` without an update, else its version or the problem with its facts. */
async function look(channel: 'stable' | 'pilot' = 'stable'): Promise<string> {
  const checked = await updater.check(channel);
  if (checked.ok) return checked.value?.version ?? 'newest';
  return [checked.problem.code, ...checked.problem.evidence.map(({ fact }) => fact)].join(' ');
}

async function load(): Promise<string> {
  const loaded = await updater.load();
  if (loaded.ok) return 'loaded';
  return [loaded.problem.code, ...loaded.problem.evidence.map(({ fact }) => fact)].join(' ');
}

describe('a feed that is signed as it has to be', () => {
  it('gives the newer version, in pieces, and what changes with it in words', async () => {
    const bytes = server.publish({ version: '1.3.0', keys, changelog, size: 5_000_000 });
    const checked = await updater.check('stable');
    expect(checked).toEqual({
      ok: true,
      value: {
        version: '1.3.0',
        notes: [
          { version: '1.3.0', text: 'Added:\n• A second thing, over two lines. See the guide.' },
          { version: '1.2.0', text: '• The first thing.' },
        ],
        needsAdministrator: true,
      },
    });
    expect(await load()).toBe('loaded');
    expect(readFileSync(loadedFile('1.3.0')).equals(bytes)).toBe(true);
    expect(server.asked.filter((one) => one.includes('bytes='))).toHaveLength(3);
  });

  it('is loaded once, also by the next Baton', async () => {
    server.publish({ version: '1.3.0', keys });
    await look();
    await load();
    server.asked.length = 0;
    updater = updaterOf('1.1.0');
    expect(await look()).toBe('1.3.0');
    expect(await load()).toBe('loaded');
    expect(server.asked).toEqual([feed, `${feed}.sig`]);
  });

  it('tells the server nothing about this desk', async () => {
    server.publish({ version: '1.3.0', keys });
    const headers: string[] = [];
    const { instead } = server;
    instead.set(feed, ({ headers: sent }, response) => {
      headers.push(...Object.keys(sent));
      response.writeHead(200).end(readFileSync(join(server.folder, feed)));
    });
    expect(await look()).toBe('1.3.0');
    expect(headers.filter((name) => /staging|user|cookie/.test(name))).toEqual([]);
  });

  it.each(['1.0.0', '1.1.0'])(
    'and of the same version or an older one, as %s, changes nothing',
    async (version) => {
      server.publish({ version, keys });
      expect(await look()).toBe('newest');
    },
  );

  it('reaches no desk at a rollout of nought, and every desk at a hundred', async () => {
    server.publish({ version: '1.3.0', keys, percentage: 0 });
    expect(await look()).toBe('newest');
    server.publish({ version: '1.3.0', keys, percentage: 100 });
    expect(await look()).toBe('1.3.0');
  });

  it('of a rollout reaches the same desks again when it grows', async () => {
    const reached: string[] = [];
    for (const percentage of [0, 20, 40, 60, 80, 100]) {
      server.publish({ version: '1.3.0', keys, percentage });
      reached.push(await look());
    }
    expect(reached).toEqual(
      [...reached].sort((one, other) => (one === other ? 0 : one === 'newest' ? -1 : 1)),
    );
  });
});

describe('the pilot channel', () => {
  it('is followed by pilot desks alone', async () => {
    server.publish({ version: '1.2.0', keys });
    server.publish({ version: '1.3.0-pilot.1', keys });
    expect(await look()).toBe('1.2.0');
    expect(await look('pilot')).toBe('1.3.0-pilot.1');
  });

  it('ends in the version for everybody, and needs no feed of its own', async () => {
    server.publish({ version: '1.3.0', keys });
    expect(await look('pilot')).toBe('1.3.0');
    server.publish({ version: '1.3.0-pilot.2', keys });
    expect(await look('pilot')).toBe('1.3.0');
  });

  it('is not made everybody’s by a server that gives its feed under another name', async () => {
    server.publish({ version: '1.3.0-pilot.1', keys });
    for (const end of ['', '.sig']) {
      const pilot = readFileSync(join(server.folder, `pilot-linux.yml${end}`));
      writeFileSync(join(server.folder, `${feed}${end}`), pilot);
    }
    expect(await look()).toBe('update-untrusted update-wrongly-signed');
  });
});

describe('a feed that is not as it has to be', () => {
  beforeEach(() => server.publish({ version: '1.3.0', keys }));

  const answer = (
    path: string,
    status: number,
    headers: Record<string, string>,
    body: string | Buffer = '',
  ) => server.instead.set(path, (_, response) => response.writeHead(status, headers).end(body));

  it('is not taken without a signature', async () => {
    answer(`${feed}.sig`, 404, {});
    expect(await look()).toBe('update-untrusted update-unsigned');
  });

  it('is not taken with anybody else’s signature', async () => {
    server.publish({ version: '1.4.0', keys: makeKeys() });
    expect(await look()).toBe('update-untrusted update-wrongly-signed');
  });

  it.each(['', 'not base64 at all', 'AAAA'])('is not taken with "%s" for a signature', async (signature) => {
    answer(`${feed}.sig`, 200, {}, signature);
    expect(await look()).toBe('update-untrusted update-wrongly-signed');
  });

  it('is not taken when one byte of it is another', async () => {
    const text = readFileSync(join(server.folder, feed), 'utf8');
    answer(feed, 200, {}, text.replace('1.3.0', '1.4.0'));
    expect(await look()).toBe('update-untrusted update-wrongly-signed');
  });

  it('is none when it is empty, signed or not', async () => {
    answer(feed, 200, {});
    expect(await look()).toBe('update-untrusted update-wrongly-signed');
    answer(`${feed}.sig`, 200, {}, signFeed({ name: feed, bytes: Buffer.alloc(0) }, keys.signing));
    expect(await look()).toBe('update-unreadable answer-shape');
  });

  it('is read no further than a feed is long', async () => {
    answer(feed, 200, {}, Buffer.alloc(50_000_000));
    expect(await look()).toBe('update-unreadable answer-too-large');
    server.instead.clear();
    answer(`${feed}.sig`, 200, {}, Buffer.alloc(50_000_000));
    expect(await look()).toBe('update-unreadable answer-too-large');
  });

  it.each([
    'http://evil.example/latest-linux.yml',
    'https://evil.example/latest-linux.yml',
    '/elsewhere.yml',
  ])('is not looked for at %s, where the server sends Baton', async (location) => {
    answer(feed, 302, { location });
    expect(await look()).toMatch(/^update-unreadable answer-status/);
    expect(server.asked).toEqual([feed]);
  });

  it('is none for a package of a kind that it does not have', async () => {
    vi.stubEnv('APPIMAGE', '/somewhere/baton.AppImage');
    updater = updaterOf('1.1.0', server.address, 'appimage');
    expect(await look()).toBe('update-unreadable answer-shape');
  });

  it('that is not there, or not now, is said to be so', async () => {
    answer(feed, 404, {});
    expect(await look()).toBe('update-unreadable answer-status');
    answer(feed, 503, {});
    expect(await look()).toBe('update-unreachable answer-status');
    updater = updaterOf('1.1.0', 'http://127.0.0.1:9/');
    expect(await look()).toBe('update-unreachable connection-failed');
  });
});

describe('a package', () => {
  const name = 'baton_1.3.0_amd64.deb';
  beforeEach(async () => {
    server.publish({ version: '1.3.0', keys, size: 3_000_000 });
    await look();
  });

  it('with one byte changed is not kept', async () => {
    const bytes = readFileSync(join(server.folder, name));
    bytes[2_500_000] = (bytes[2_500_000] ?? 0) ^ 1;
    writeFileSync(join(server.folder, name), bytes);
    expect(await load()).toBe('update-untrusted update-changed');
    expect(() => readFileSync(loadedFile('1.3.0'))).toThrow('ENOENT');
  });

  it('is not fetched from anywhere else', async () => {
    server.instead.set(name, (_, response) =>
      response.writeHead(302, { location: 'http://evil.example/' }).end(),
    );
    expect(await load()).toBe('update-unreadable answer-status redirected-to');
  });

  it('longer than its feed says is broken off', async () => {
    server.instead.set(name, (_, response) => response.writeHead(200).end(Buffer.alloc(9_000_000)));
    expect(await load()).toBe('update-unreadable answer-too-large');
  });

  it('goes on after a connection that broke', async () => {
    let broken = 0;
    server.instead.set(name, (request) => {
      broken += 1;
      server.instead.delete(name);
      request.socket.destroy();
    });
    expect(await load()).toBe('loaded');
    expect(broken).toBe(1);
  });

  it('in a folder that electron-updater would write wrongly is not begun with, so that what runs is not removed', async () => {
    vi.stubEnv('APPIMAGE', join(folder, 'running.AppImage'));
    writeFileSync(join(folder, 'running.AppImage'), 'this one');
    const bytes = readFileSync(join(server.folder, name));
    writeFileSync(join(server.folder, 'baton_1.4.0_x86_64.AppImage'), bytes);
    server.feeds('1.4.0', keys);
    const outer = folder;
    folder = join(folder, 'with a space');
    mkdirSync(folder);
    updater = updaterOf('1.1.0', server.address, 'appimage');
    await look();
    expect(await load()).toBe('loaded');
    expect(await updater.install({ restart: false })).toMatchObject({ ok: false });
    expect(defects.splice(0)).toHaveLength(1);
    folder = outer;
    expect(readFileSync(join(folder, 'running.AppImage'), 'utf8')).toBe('this one');
  });

  it('that was changed where it lies is not installed', async () => {
    expect(await load()).toBe('loaded');
    writeFileSync(loadedFile('1.3.0'), 'something else');
    const installed = await updater.install({ restart: false });
    expect(installed).toMatchObject({ ok: false, problem: { code: 'update-untrusted' } });
  });
});
