import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../src/relay/command-line.ts';
import { readSettings } from '../../../src/relay/settings.ts';

const good = { RELAY_PUBLIC_URL: 'https://relay.example/baton/' };
const settingsOf = (environment: NodeJS.ProcessEnv, flags = {}) => {
  const read = readSettings(environment, flags);
  return 'settings' in read ? read.settings : read.faults;
};

describe('the settings of a relay', () => {
  it('need only the public address; the command line goes before the environment', () => {
    expect(settingsOf({ ...good, RELAY_PORT: '9000', RELAY_DATA: '/srv/relay' }, { port: '9001' })).toEqual({
      publicUrl: 'https://relay.example/baton',
      host: '127.0.0.1',
      port: 9001,
      storage: { folder: path.resolve('/srv/relay') },
      keyFile: path.resolve('/srv/relay/relay.key'),
      limits: { deliveries: 200, maxStreams: 2000, proxies: 0 },
      maxConnections: 4000,
      logLevel: 'info',
    });
  });

  it('take what is secret from the environment or from a file that it names', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-settings-'));
    const file = path.join(folder, 'database-url');
    writeFileSync(file, 'postgres://relay:pass@db.example/relay\n');
    expect(settingsOf({ ...good, DATABASE_URL_FILE: file })).toMatchObject({
      storage: { databaseUrl: 'postgres://relay:pass@db.example/relay' },
    });
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{}, 'RELAY_PUBLIC_URL'],
    [{ RELAY_PUBLIC_URL: 'http://relay.example' }, 'RELAY_PUBLIC_URL'],
    [{ RELAY_PUBLIC_URL: `https://relay.example/${'a'.repeat(200)}` }, 'RELAY_PUBLIC_URL'],
    [{ ...good, RELAY_PORT: '70000' }, 'RELAY_PORT'],
    [{ ...good, RELAY_TLS_KEY: '/etc/key.pem' }, 'RELAY_TLS_CERTIFICATE'],
    [{ ...good, DATABASE_URL: 'mysql://relay:pass@db.example' }, 'DATABASE_URL'],
    [{ ...good, RELAY_LOG_LEVEL: 'loud' }, 'RELAY_LOG_LEVEL'],
  ])('name what cannot be, and no secret: %o', (environment, name) => {
    const faults = settingsOf(environment);
    expect(faults).toEqual([expect.stringContaining(name)]);
    expect(String(faults)).not.toContain('pass');
  });
});

describe('the command line of a relay', () => {
  const application = '11111111-1111-4111-8111-111111111111';
  it.each([
    [[], { do: 'run' }],
    [['--port', '1'], { do: 'run' }],
    [
      ['desks', 'add', 'Counter 1', '--application', application],
      { do: 'desks add', name: 'Counter 1', applications: [application] },
    ],
    [['desks', 'list'], { do: 'desks list' }],
    [
      ['destinations', 'add', 'a', '--application', application],
      { do: 'destinations add', name: 'a', application },
    ],
    [['destinations', 'remove', 'a'], { do: 'destinations remove', name: 'a' }],
    [['inspect', 'file'], { do: 'inspect', file: 'file' }],
    [['anything', '--help'], { do: 'help' }],
  ])('%j is understood', (args, command) => {
    expect(readCommandLine(args)?.command).toEqual(command);
  });

  it.each([
    [['desks', 'add', 'Counter 1']],
    [['desks', 'add', 'Counter', '1', '--application', application]],
    [['desks', 'list', 'all']],
    [['destinations', 'add', 'a', '--application', application, '--application', application]],
    [['inspect']],
    [['--secret', 'x']],
  ])('%j is not', (args) => {
    expect(readCommandLine(args)).toBeUndefined();
  });
});
