/** The system's transport in an Electron of its own, as a `Transport` for tests that run in Node. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startDisplay } from '../../scripts/runtime/display.ts';
import { provideElectron } from '../../scripts/runtime/electron.ts';
import { sandboxSwitches } from '../../scripts/runtime/system.ts';
import type { Transport, TransportFailure, TransportRequest } from '../../src/main/network/transport.ts';
import { bundleForElectron } from './bundle.ts';
import { removeFolder } from './remove-folder.ts';

interface Ways {
  /** As a proxy script answers. */
  ways: string;
  who?: { userName: string; password: string };
  transport: 'automatic' | 'system';
  /** Trusted by the own transport. */
  certificates: string[];
}

export type HostOrder =
  | ({ type: 'ways'; id: number } & Ways)
  | { type: 'send'; id: number; request: Omit<TransportRequest, 'signal'> }
  | { type: 'script'; id: number; script: string; url: string }
  | { type: 'abort'; id: number; sent: number };

type PlainAnswer = {
  ok: true;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};
export interface HostAnswer {
  id: number;
  result?: PlainAnswer | TransportFailure;
  ways?: string[];
}

export interface SystemTransportHost {
  transport: Transport;
  goBy(ways: Ways): Promise<void>;
  /** The ways that a proxy script names for an address, in Chromium's own engine. */
  waysBy(script: string, url: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** `trusted`: the SHA-256 of the keys of authorities that Chromium is to believe, in base64. */
export async function startSystemTransport(trusted: string): Promise<SystemTransportHost> {
  const runtime = await provideElectron();
  const display = process.platform === 'linux' ? await startDisplay() : undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-system-transport-'));
  const main = await bundleForElectron(path.join(import.meta.dirname, 'system-transport-main.ts'), 'network');
  const switches = [
    `--user-data-dir=${folder}`,
    `--ignore-certificate-errors-spki-list=${trusted}`,
    '--disable-gpu',
  ];
  const child = spawn(runtime.path, [main, ...switches, ...sandboxSwitches()], {
    env: { ...process.env, ...display?.env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = listen(child);
  await answers.of(0);
  let last = 0;

  function order(what: object): { id: number; answer: Promise<HostAnswer> } {
    last += 1;
    const answer = answers.of(last);
    child.stdin?.write(`${JSON.stringify({ ...what, id: last })}\n`);
    return { id: last, answer };
  }

  return {
    transport: {
      async send({ signal, ...request }) {
        const { id, answer } = order({ type: 'send', request });
        signal?.addEventListener('abort', () => void order({ type: 'abort', sent: id }));
        const { result } = await answer;
        if (!result) throw new Error('An answer without a result.');
        return result.ok ? { ...result, body: Buffer.from(result.body, 'base64') } : result;
      },
      close: async () => {},
    },
    goBy: async (ways) => void (await order({ type: 'ways', ...ways }).answer),
    waysBy: async (script, url) => (await order({ type: 'script', script, url }).answer).ways ?? [],
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      await ended;
      await display?.stop();
      removeFolder(folder);
    },
  };
}

function listen(child: ChildProcess) {
  const waiting = new Map<number, (answer: HostAnswer) => void>();
  const refusals = new Set<(why: Error) => void>();
  if (!child.stdout) throw new Error('The host has no output.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('host ')) return;
    const answer = JSON.parse(line.slice(5)) as HostAnswer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', (code) => {
    for (const refuse of refusals) refuse(new Error(`The host ended with code ${code}.`));
  });
  return {
    of: (id: number) =>
      new Promise<HostAnswer>((resolve, reject) => {
        refusals.add(reject);
        waiting.set(id, (answer) => {
          refusals.delete(reject);
          resolve(answer);
        });
      }),
  };
}
