import { describe, expect, it } from 'vitest';
import { purposeOf, purposeVariable, type Start, takeovers } from '../../../src/main/shell/start-check.ts';

const usual: Start = {
  argv: ['/opt/baton/baton'],
  env: {},
  platform: 'linux',
  fromSource: false,
  testPackage: false,
};
const started = (more: Partial<Start>, ...args: string[]) =>
  takeovers({ ...usual, argv: [...usual.argv, ...args], ...more });

describe('a start that would let another program in', () => {
  it.each([
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
    ['NODE_OPTIONS', '--require=/tmp/x.js'],
    ['NODE_DEBUG', 'http'],
    ['ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173'],
    ['ELECTRON_LOG_FILE', '/tmp/log'],
  ])('is known by the variable %s', (name, value) => {
    expect(started({ env: { [name]: value } })).toEqual([name]);
    expect(started({ env: { [name]: '' } })).toEqual([]);
  });

  it.each([
    ['--remote-debugging-port=9222', 'remote-debugging-port'],
    ['-remote-debugging-port=9222', 'remote-debugging-port'],
    ['--Remote-Debugging-Pipe', 'remote-debugging-pipe'],
    ['--inspect', 'inspect'],
    ['--inspect-brk=0', 'inspect-brk'],
    ['--js-flags=--expose-gc', 'js-flags'],
    ['--proxy-server=evil.example:1', 'proxy-server'],
    ['--host-resolver-rules=MAP * 203.0.113.1', 'host-resolver-rules'],
    ['--ignore-certificate-errors', 'ignore-certificate-errors'],
    ['--renderer-cmd-prefix=/tmp/x', 'renderer-cmd-prefix'],
    ['--use-fake-ui-for-media-stream', 'use-fake-ui-for-media-stream'],
    ['--load-extension=/tmp/x', 'load-extension'],
    ['-r', 'r'],
  ])('is known by %s', (argument, name) => {
    expect(started({}, '--lang=de', argument)).toEqual([name]);
  });

  it('is known on Windows by a slash too', () => {
    expect(started({ platform: 'win32' }, '/remote-debugging-port=1')).toEqual(['remote-debugging-port']);
    expect(started({}, '/home/somebody/remote-debugging-port=1')).toEqual([]);
  });

  it('is known in a package for tests too, but for the one switch by which it is driven', () => {
    const given = ['--remote-debugging-port=0', '--remote-debugging-pipe', '--js-flags=--expose-gc'];
    expect(started({ testPackage: true, env: { NODE_OPTIONS: '-r x' } }, ...given)).toEqual([
      'NODE_OPTIONS',
      'remote-debugging-pipe',
      'js-flags',
    ]);
  });

  it('is told without any value', () => {
    expect(started({ env: { NODE_OPTIONS: 'secret' } }, '--js-flags=secret').join()).not.toContain('secret');
  });
});

describe('a start that does no harm', () => {
  it.each([
    ['linux', ['--user-data-dir=/data', '--lang=fr', '--no-sandbox', '--ozone-platform=wayland', 'file.txt']],
    ['linux', ['--', '--inspect']],
    ['darwin', ['-psn_0_12345', '-AppleLanguages', '(de)', '-NSDocumentRevisionsDebugMode', 'YES']],
    ['win32', ['--force-device-scale-factor=1.5', '-Embedding']],
  ] as const)('goes on (%s %j)', (platform, args) => {
    expect(started({ platform }, ...args)).toEqual([]);
  });

  it('has its sandbox, but on Linux where that cannot work', () => {
    expect(started({ platform: 'win32' }, '--no-sandbox')).toEqual(['no-sandbox']);
  });

  it('may have certificates that are checked', () => {
    expect(started({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1', NODE_EXTRA_CA_CERTS: '/ca.pem' } })).toEqual(
      [],
    );
  });
});

describe('development and tests', () => {
  const env = (purpose: string) => ({ [purposeVariable]: purpose, NODE_OPTIONS: '--inspect' });

  it('are driven from outside', () => {
    for (const purpose of ['development', 'test']) {
      expect(started({ env: env(purpose), fromSource: true }, '--inspect=0')).toEqual([]);
    }
  });

  it('are known to those who run the source alone: a package ignores the word', () => {
    expect(purposeOf({ env: env('test'), fromSource: false })).toBe('use');
    expect(started({ env: env('test') }, '--inspect=0')).toEqual(['NODE_OPTIONS', 'inspect']);
  });

  it('are not whatever somebody says', () => {
    expect(purposeOf({ env: env('anything'), fromSource: true })).toBe('use');
  });
});
