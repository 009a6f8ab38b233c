import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder } from './support/embedded-folder.ts';
import { application, delivery, secret } from './support/relay-under-test.ts';

const project = path.join(import.meta.dirname, '../../..');

/** The command that people run, on the embedded engine; signals reach it, which npm and tsx would keep to themselves. */
describe('npm run relay', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let running: ChildProcess | undefined;
  beforeAll(async () => {
    data = await dataFolder();
  }, 120_000);
  afterAll(async () => {
    if (running?.exitCode === null) {
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
    data.remove();
  });

  function begin(args: string[]) {
    return spawn(process.execPath, ['--import', 'tsx', 'scripts/relay.ts', ...args], {
      cwd: project,
      env: {
        ...process.env,
        RELAY_PUBLIC_URL: 'http://127.0.0.1:1',
        RELAY_DATA: data.folder,
        RELAY_PORT: '0',
      },
    });
  }

  async function command(
    args: string[],
    input = '',
  ): Promise<{ code: number; said: string; complained: string }> {
    const child = begin(args);
    child.stdin.end(input);
    const [said, complained, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code, said, complained };
  }

  /** Starts the relay, and gives its address once it serves. */
  async function start(): Promise<string> {
    const child = begin([]);
    running = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const { event, url } = JSON.parse(line) as { event: string; url: string };
      if (event !== 'started') continue;
      child.stdout.resume();
      return url;
    }
    throw new Error('the relay has ended');
  }

  it('takes commands while it runs and while it does not, and keeps what it was told through a kill', async () => {
    const add = ['desks', 'add', 'Counter 1', '--application', application];
    expect(await command(add)).toMatchObject({ code: 0, said: expect.stringContaining('BATONE1') });
    let url = await start();
    expect(
      await command(['destinations', 'add', 'desk', '--application', application], `${secret}\n`),
    ).toEqual({
      code: 0,
      said: 'Deliveries go to http://127.0.0.1:1/webhooks/desk\n',
      complained: '',
    });
    expect((await command(['desks', 'list'])).said).toMatch(/^Counter 1\tcode good .*\t1111/);
    expect(await command(['desks', 'remove', 'Counter 2'])).toMatchObject({ code: 1, said: '' });
    expect((await command([])).complained).toMatch(/has the data folder open/);
    const deliver = async () => {
      const { body, headers } = delivery({ event_id: 'kept' });
      return (await fetch(`${url}/webhooks/desk`, { method: 'POST', body, headers })).status;
    };
    expect(await deliver()).toBe(200);
    running?.kill('SIGKILL');
    if (running) await once(running, 'exit');
    url = await start();
    expect(await deliver()).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('outcome="repeated"');
    running?.kill('SIGTERM');
    expect(await once(running as ChildProcess, 'exit')).toEqual([0, null]);
  }, 120_000);

  it('says why it does not start, and nothing secret', async () => {
    const bad = await command(['--public-url', 'http://relay.example']);
    expect(bad).toMatchObject({ code: 1, complained: expect.stringContaining('RELAY_PUBLIC_URL') });
  }, 60_000);

  it('inspects a capture with the secret from its input', async () => {
    const body = '{"timestamp":1790000000}';
    const file = path.join(data.folder, 'capture.txt');
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    writeFileSync(file, `X-Signature: ${signature}\nX-Timestamp: 1790000000\n\n${body}`);
    expect(await command(['inspect', file], secret)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Genuine'),
    });
    expect(await command(['inspect', file], 'another')).toMatchObject({ code: 1 });
  }, 60_000);
});
