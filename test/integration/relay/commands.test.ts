import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelayProcess, relayProcess } from '../../support/relay-process.ts';
import { dataFolder } from './support/embedded-folder.ts';
import { application, delivery, secret } from './support/relay-under-test.ts';

/** The command that people run, on the embedded engine. */
describe('npm run relay', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let relay: RelayProcess;
  beforeAll(async () => {
    data = await dataFolder();
    relay = relayProcess({
      RELAY_PUBLIC_URL: 'http://127.0.0.1:1',
      RELAY_DATA: data.folder,
      RELAY_PORT: '0',
    });
  }, 120_000);
  afterAll(async () => {
    await relay.end('SIGKILL');
    data.remove();
  });

  it('takes commands while it runs and while it does not, and keeps what it was told through a kill', async () => {
    const add = ['desks', 'add', 'Counter 1', '--application', application];
    expect(await relay.command(add)).toMatchObject({ code: 0, said: expect.stringContaining('BATONE1') });
    let url = await relay.start();
    expect(
      await relay.command(['destinations', 'add', 'desk', '--application', application], `${secret}\n`),
    ).toEqual({
      code: 0,
      said: 'Deliveries go to http://127.0.0.1:1/webhooks/desk\n',
      complained: '',
    });
    expect((await relay.command(['desks', 'list'])).said).toMatch(/^Counter 1\tcode good .*\t1111/);
    expect(await relay.command(['desks', 'remove', 'Counter 2'])).toMatchObject({ code: 1, said: '' });
    expect((await relay.command([])).complained).toMatch(/has the data folder open/);
    const deliver = async () => {
      const { body, headers } = delivery({ event_id: 'kept' });
      return (await fetch(`${url}/webhooks/desk`, { method: 'POST', body, headers })).status;
    };
    expect(await deliver()).toBe(200);
    await relay.end('SIGKILL');
    url = await relay.start();
    expect(await deliver()).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('outcome="repeated"');
    expect(await relay.end('SIGTERM')).toBe(0);
  }, 120_000);

  it('says why it does not start, and nothing secret', async () => {
    const bad = await relay.command(['--public-url', 'http://relay.example']);
    expect(bad).toMatchObject({ code: 1, complained: expect.stringContaining('RELAY_PUBLIC_URL') });
  }, 60_000);

  it('inspects a capture with the secret from its input', async () => {
    const body = '{"timestamp":1790000000}';
    const file = path.join(data.folder, 'capture.txt');
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    writeFileSync(file, `X-Signature: ${signature}\nX-Timestamp: 1790000000\n\n${body}`);
    expect(await relay.command(['inspect', file], secret)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Genuine'),
    });
    expect(await relay.command(['inspect', file], 'another')).toMatchObject({ code: 1 });
  }, 60_000);
});
