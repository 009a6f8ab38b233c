/** Connecting to a name with several addresses, over lines that are slow, deaf or half there. */
import { spawn } from 'node:child_process';
import { connect, type LookupFunction, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectFailure } from '../../../src/main/network/connect-failure.ts';
import { dial } from '../../../src/main/network/dial.ts';
import { listen } from '../../support/hostile-network.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** A look-up that finds these. */
function finds(...addresses: string[]): LookupFunction {
  return (_, __, found) =>
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

async function server(): Promise<number> {
  const one = await listen(() => {});
  ends.push(one.close);
  return one.port;
}

const failing: LookupFunction = (_, __, found) =>
  found(Object.assign(new Error('no answer'), { code: 'EAI_AGAIN' }), []);

/** A process that listens and, stopped, lets nobody in: the system asks again a second later. */
async function stoppedServer(): Promise<{ port: number; goOn: () => void }> {
  const program = `const server = require('node:net').createServer(() => {});
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  ends.push(() => child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve) =>
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line))),
  );
  child.kill('SIGSTOP');
  return { port, goOn: () => child.kill('SIGCONT') };
}

/** Fills what waits to be let in, until one more is left standing. */
async function fill(port: number): Promise<void> {
  for (;;) {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    ends.push(() => socket.destroy());
    const isIn = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, 200, false);
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!isIn) return;
  }
}

describe('a name with several addresses', () => {
  // Elsewhere a process cannot be stopped so that its system alone answers.
  it.runIf(process.platform === 'linux')(
    'is connected to over a line that takes longer than a quarter of a second, though no other leads there',
    async () => {
      const { port, goOn } = await stoppedServer();
      await fill(port);
      const begun = performance.now();
      const dialling = dial({
        host: 'dual.test',
        port,
        lookup: finds('127.0.0.1', '::1'),
        timeoutMs: 10_000,
      });
      setTimeout(goOn, 400);
      const { socket, address } = await dialling;
      socket.destroy();
      expect(address).toBe('127.0.0.1');
      expect(performance.now() - begun).toBeGreaterThan(400);
    },
  );

  it('is connected to by the next address as soon as one fails', async () => {
    const port = await server();
    const begun = performance.now();
    const { socket, address } = await dial({
      host: 'dual.test',
      port,
      lookup: finds('::1', '127.0.0.1'),
      timeoutMs: 10_000,
    });
    socket.destroy();
    expect(address).toBe('127.0.0.1');
    expect(performance.now() - begun).toBeLessThan(200);
  });

  it('fails only when all have failed, by what the first said', async () => {
    const gone = await listen(() => {});
    await gone.close();
    const failed = dial({
      host: 'dual.test',
      port: gone.port,
      lookup: finds('::1', '127.0.0.1', '127.0.0.2'),
      timeoutMs: 10_000,
    });
    await expect(failed).rejects.toMatchObject({ stage: 'connect', reason: 'ECONNREFUSED' });
  });
});

describe('a look-up', () => {
  it.each([
    ['that fails', failing, 'EAI_AGAIN'],
    ['that finds nothing', finds(), 'ENOTFOUND'],
    ['that never ends', () => {}, 'ETIMEDOUT'],
  ] as const)('%s is told as that', async (_, lookup, reason) => {
    const failed = dial({ host: 'didit.test', port: 1, lookup, timeoutMs: 300 });
    await expect(failed).rejects.toMatchObject({ stage: 'lookup', reason });
    await expect(failed).rejects.toBeInstanceOf(ConnectFailure);
  });
});

it('an IPv6 address is connected to where there is IPv6 alone', async () => {
  const only = await listen(() => {}, { host: '::1' });
  ends.push(only.close);
  const { socket, address } = await dial({ host: '::1', port: only.port, timeoutMs: 5_000 });
  socket.destroy();
  expect(address).toBe('::1');
});
