import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { practiceApplications } from '../../../src/practice/world/applications.ts';

const projectFolder = path.resolve(import.meta.dirname, '../../..');
const main = path.join('src', 'practice', 'main.ts');

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: projectFolder,
    stdio: 'pipe',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  const [line] = await once(createInterface(child.stdout), 'line');
  return String(line);
}

describe('the runner', () => {
  it('prints one line of JSON, serves, and stops on SIGTERM', async () => {
    const child = run('--json', '--control', 'k');
    const ready = JSON.parse(await firstLine(child)) as {
      type: string;
      url: string;
      controlKey: string;
      applications: { id: string }[];
    };
    expect(ready).toMatchObject({ type: 'ready', controlKey: 'k' });
    expect(ready.applications.map(({ id }) => id)).toEqual(
      practiceApplications()
        .slice(0, 3)
        .map(({ id }) => id),
    );
    expect((await fetch(`${ready.url}/practice/health`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    // Windows has no signals: to send one ends a process on the spot.
    expect(await ended).toEqual(process.platform === 'win32' ? [null, 'SIGTERM'] : [0, null]);
  });

  it('says in plain words why it cannot start', async () => {
    const child = run('--port', 'harbour');
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    const [code] = await once(child, 'close');
    expect([code, text]).toEqual([
      1,
      expect.stringContaining('could not start: --port harbour is not a port'),
    ]);
  });

  it('talks to a parent port when there is one, as in an Electron utility process', async () => {
    const port =
      'process.parentPort={on:(_n,f)=>process.on("message",(data)=>f({data})),postMessage:(m)=>process.send(m)}';
    const start = (...args: string[]): ChildProcess => {
      const execArgv = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(port)}`];
      const child = fork(main, args, { cwd: projectFolder, execArgv, stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };
    const child = start();
    const [ready] = await once(child, 'message');
    expect(ready).toMatchObject({
      type: 'ready',
      url: expect.stringContaining('http://127.0.0.1:'),
      controlKey: expect.any(String),
    });
    const ended = once(child, 'exit');
    child.send({ type: 'stop' });
    expect((await ended)[0]).toBe(0);
    const failing = start('--port', '70000');
    const [fail] = await once(failing, 'message');
    expect(fail).toEqual({ type: 'fail', message: '--port 70000 is not a port' });
    expect((await once(failing, 'exit'))[0]).toBe(1);
  });
});
