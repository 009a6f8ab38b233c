import { beforeEach, describe, expect, it } from 'vitest';
import { createKeytarClient, KeychainSilent } from '../../../src/main/keychain/keytar-client.ts';
import type { KeytarRequest } from '../../../src/main/keychain/keytar-messages.ts';
import type { KeytarProcess } from '../../../src/main/keychain/keytar-process.ts';

interface TestProcess {
  process: KeytarProcess;
  requests: KeytarRequest[];
  isEnded: boolean;
  hear: (message: unknown) => void;
  exit: () => void;
}

function aProcess(): TestProcess {
  const one: TestProcess = {
    requests: [],
    isEnded: false,
    hear: () => {},
    exit: () => {},
    process: {
      post: (request) => one.requests.push(request),
      onMessage: (listener) => {
        one.hear = listener;
      },
      onExit: (listener) => {
        one.exit = listener;
      },
      end() {
        one.isEnded = true;
        one.exit();
      },
    },
  };
  return one;
}

/** Processes whose answers are the test's, and time that passes when the test says so. */
function aKeychain() {
  const processes: TestProcess[] = [];
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const client = createKeytarClient({
    async start() {
      const one = aProcess();
      processes.push(one);
      return one.process;
    },
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
  return {
    client,
    processes,
    settled,
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!due) break;
        now = due.at;
        timers = timers.filter((other) => other !== due);
        due.run();
      }
      now = until;
      await settled();
    },
    /** Answers the last request of the last process. */
    async answer(said: { value: string | boolean | null } | { refused: string }): Promise<void> {
      await settled();
      const process = processes.at(-1);
      process?.hear({ number: process.requests.at(-1)?.number, ...said });
      await settled();
    },
  };
}

const asked = ({ processes }: ReturnType<typeof aKeychain>) =>
  processes.map(({ requests }) => requests.map(({ given }) => given[1]));

let keychain: ReturnType<typeof aKeychain>;
beforeEach(() => {
  keychain = aKeychain();
});

describe('the process with keytar', () => {
  it('has one call on its way at a time, and does the others in their order', async () => {
    const { client } = keychain;
    const all = Promise.all([
      client.getPassword('Baton', 'a'),
      client.setPassword('Baton', 'b', 'text'),
      client.deletePassword('Baton', 'c'),
    ]);
    await keychain.settled();
    expect(asked(keychain)).toEqual([['a']]);
    await keychain.answer({ value: 'text' });
    expect(asked(keychain)).toEqual([['a', 'b']]);
    await keychain.answer({ value: null });
    await keychain.answer({ value: true });
    expect(await all).toEqual(['text', null, true]);
  });

  it('is silent for whoever asked and whoever came after, with one dialog, and goes on when that is answered', async () => {
    const { client } = keychain;
    const first = client.getPassword('Baton', 'a').catch((error) => error);
    const second = client.getPassword('Baton', 'b').catch((error) => error);
    await keychain.pass(10_000);
    expect(await first).toBeInstanceOf(KeychainSilent);
    expect(await second).toBeInstanceOf(KeychainSilent);
    const third = client.getPassword('Baton', 'c');
    await keychain.pass(5_000);
    expect(asked(keychain)).toEqual([['a']]);
    await keychain.answer({ value: 'late' });
    expect(asked(keychain)).toEqual([['a', 'c']]);
    await keychain.answer({ value: 'text' });
    expect(await third).toBe('text');
  });

  it('never writes what it has called failed, unless it was on its way', async () => {
    const { client } = keychain;
    const first = client.getPassword('Baton', 'a').catch((error) => error);
    const write = client.setPassword('Baton', 'b', 'text').catch((error) => error);
    await keychain.pass(10_000);
    await Promise.all([first, write]);
    await keychain.answer({ value: 'late' });
    expect(asked(keychain)).toEqual([['a']]);
  });

  it('counts silence, not the length of the queue', async () => {
    const { client } = keychain;
    const all = ['a', 'b', 'c'].map((account) => client.getPassword('Baton', account));
    for (const value of ['1', '2', '3']) {
      await keychain.pass(9_000);
      await keychain.answer({ value });
    }
    expect(await Promise.all(all)).toEqual(['1', '2', '3']);
  });

  it('closes a dialog that nobody has answered for minutes when somebody asks again', async () => {
    const { client, processes } = keychain;
    const first = client.getPassword('Baton', 'a').catch((error) => error);
    await keychain.pass(130_000);
    await first;
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([false]);
    const again = client.getPassword('Baton', 'b');
    await keychain.settled();
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    await keychain.answer({ value: 'text' });
    expect(await again).toBe('text');
  });

  it('asks a new process when one that had answered is refused, and believes that one', async () => {
    const { client, processes } = keychain;
    const before = client.getPassword('Baton', 'a');
    await keychain.answer({ value: 'text' });
    await before;
    const found = client.getPassword('Baton', 'a');
    await keychain.answer({ refused: 'The name :1.1 was not provided by any .service files' });
    await keychain.answer({ value: 'text' });
    expect(await found).toBe('text');
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true, false]);

    const refused = client.getPassword('Baton', 'a').catch((error) => error.message);
    await keychain.answer({ refused: 'gone' });
    await keychain.answer({ refused: 'still gone' });
    expect(await refused).toBe('still gone');
  });

  it('does not ask again what a person has refused in a dialog', async () => {
    const { client } = keychain;
    const before = client.getPassword('Baton', 'a');
    await keychain.answer({ value: 'text' });
    await before;
    const refused = client.getPassword('Baton', 'b').catch((error) => error.message);
    await keychain.pass(3_000);
    await keychain.answer({ refused: 'denied' });
    expect(await refused).toBe('denied');
    expect(asked(keychain)).toEqual([['a', 'b']]);
  });

  it('does a call again whose process crashed, once', async () => {
    const { client, processes } = keychain;
    const found = client.getPassword('Baton', 'a');
    await keychain.settled();
    processes.at(-1)?.exit();
    await keychain.answer({ value: 'text' });
    expect(await found).toBe('text');
    const failed = client.getPassword('Baton', 'a').catch((error) => error.message);
    await keychain.settled();
    processes.at(-1)?.exit();
    await keychain.settled();
    processes.at(-1)?.exit();
    expect(await failed).toBe('exit');
  });

  it('makes room for another once it has answered what it was asked', async () => {
    const { client, processes, answer, settled } = aKeychain();
    const first = client.getPassword('Baton', 'one');
    await settled();
    client.retire();
    await settled();
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([false]);
    await answer({ value: 'first' });
    expect(await first).toBe('first');
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true]);
    const second = client.getPassword('Baton', 'two');
    await answer({ value: 'second' });
    expect(await second).toBe('second');
    client.retire();
    await settled();
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  it('ends when it is not needed for a minute, and starts again when it is', async () => {
    const { client, processes } = keychain;
    const found = client.getPassword('Baton', 'a');
    await keychain.answer({ value: 'text' });
    await found;
    await keychain.pass(60_000);
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true]);
    const again = client.getPassword('Baton', 'a');
    await keychain.answer({ value: 'text' });
    expect(await again).toBe('text');
  });

  it('keeps nobody from quitting: not the call on its way, and none that comes then', async () => {
    const { client, processes } = keychain;
    const first = client.getPassword('Baton', 'a').catch((error) => error);
    await keychain.settled();
    client.hurry();
    await keychain.pass(1_000);
    expect(await first).toBeInstanceOf(KeychainSilent);
    const second = client.getPassword('Baton', 'b').catch((error) => error);
    client.stop();
    expect(await second).toBeInstanceOf(KeychainSilent);
    await keychain.settled();
    expect(processes.map(({ isEnded }) => isEnded)).toEqual([true]);
    await expect(client.getPassword('Baton', 'c')).rejects.toBeInstanceOf(KeychainSilent);
    expect(processes).toHaveLength(1);
  });

  it('takes no answer that is none', async () => {
    const { client, processes } = keychain;
    const found = client.getPassword('Baton', 'a');
    await keychain.settled();
    for (const message of [null, 'text', {}, { number: 1, value: {} }, { number: 99, value: 'other' }]) {
      processes.at(-1)?.hear(message);
    }
    await keychain.answer({ value: 'text' });
    expect(await found).toBe('text');
  });
});
