import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { provideElectron } from '../../scripts/runtime/electron.ts';
import { projectFolder } from '../../scripts/runtime/paths.ts';
import { sandboxSwitches } from '../../scripts/runtime/system.ts';
import { purposeVariable } from '../../src/main/shell/start-check.ts';
import { expect, test } from './support.ts';

test('only our page’s main frame may call, and only what the contract has', async ({ desks }) => {
  const desk = await desks.open('desk');
  await desk.ready();
  const { page, baton } = desk;
  const preload = await page.evaluate(() => Object.keys(window as object).includes('baton'));
  expect(preload).toBe(true);
  const call = (name: string, input: unknown) =>
    page.evaluate(
      ([name, input]) =>
        (
          window as unknown as { baton: { call(name: unknown, input: unknown): Promise<unknown> } }
        ).baton.call(name, input),
      [name, input] as const,
    );
  expect(await call('desk.snapshot', {})).toMatchObject({ ok: true });
  expect(await call('keychain.read', {})).toMatchObject({ ok: false, problem: { code: 'sender-refused' } });
  expect(await call('toString', {})).toMatchObject({ ok: false, problem: { code: 'sender-refused' } });
  expect(await call('profiles.activate', { profileId: 'no uuid' })).toMatchObject({
    ok: false,
    problem: { code: 'input-invalid', evidence: [{ values: { field: 'profileId' } }] },
  });
  expect(await call('profiles.activate', undefined)).toMatchObject({ ok: false });

  const fromAnotherWindow = await baton.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('baton://app/');
    const answer: unknown = await stranger.webContents.executeJavaScript(
      "window.baton.call('desk.snapshot', {})",
    );
    stranger.destroy();
    return answer;
  });
  expect(fromAnotherWindow).toMatchObject({ ok: false, problem: { code: 'sender-refused' } });
});

test('the page has no Node, no network and nowhere to go', async ({ desks }) => {
  const desk = await desks.open('desk');
  await desk.ready();
  const { url } = await desks.service();
  const has = await desk.page.evaluate(async (address) => {
    const reach = (work: Promise<unknown>) => work.then(() => 'reached').catch(() => 'refused');
    const picture = new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = resolve;
      image.onerror = reject;
      image.src = `${address}/practice/health`;
    });
    return {
      node: typeof (globalThis as { process?: unknown }).process,
      require: typeof (globalThis as { require?: unknown }).require,
      fetch: await reach(fetch(`${address}/practice/health`)),
      picture: await reach(picture),
      opened: window.open('https://example.com') === null,
    };
  }, url);
  expect(has).toEqual({
    node: 'undefined',
    require: 'undefined',
    fetch: 'refused',
    picture: 'refused',
    opened: true,
  });
  const policy = await desk.page.evaluate(async () =>
    (await fetch('/')).headers.get('content-security-policy'),
  );
  expect(policy).toMatch(/^default-src 'none'/);
  const stopped = await desk.baton.app.evaluate(async ({ BrowserWindow }, address) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const refused = new Promise((resolve) =>
      contents?.once('will-frame-navigate', (event) => setImmediate(() => resolve(event.defaultPrevented))),
    );
    await contents?.executeJavaScript(`window.location.href = ${JSON.stringify(address)}; 0`);
    return [await refused, contents?.getURL()];
  }, url);
  expect(stopped).toEqual([true, 'baton://app/']);
  const service = await desks.service();
  expect(service.records.requests).toEqual([]);
});

test('a peer connection reaches nobody, over UDP or TCP', async ({ desks }) => {
  let arrived = 0;
  const datagrams = createSocket('udp4').on('message', () => {
    arrived += 1;
  });
  const connections = createServer(() => {
    arrived += 1;
  });
  datagrams.bind(0, '127.0.0.1');
  connections.listen(0, '127.0.0.1');
  await Promise.all([once(datagrams, 'listening'), once(connections, 'listening')]);
  const desk = await desks.open('desk');
  await desk.ready();
  const ports = [datagrams.address().port, (connections.address() as AddressInfo).port] as const;
  const gathered = await desk.page.evaluate(async ([udp, tcp]) => {
    // Taken from the page's own window, but not from each that it can make.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { RTCPeerConnection: Peer } = frame.contentWindow as unknown as typeof globalThis;
    const turn = { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'u', credential: 'c' };
    const peer = new Peer({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }, turn] });
    const complete = new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
    });
    peer.createDataChannel('any');
    await peer.setLocalDescription(await peer.createOffer());
    await complete;
    return peer.iceGatheringState;
  }, ports);
  expect(gathered).toBe('complete');
  expect(arrived).toBe(0);
  datagrams.close();
  connections.close();
});

test('one instance for one data folder', async ({ desks }) => {
  const first = await desks.open('desk');
  await first.ready();
  const { path: electron } = await provideElectron();
  const second = spawn(electron, [
    projectFolder,
    `--user-data-dir=${first.dataFolder}`,
    ...sandboxSwitches(),
  ]);
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  const other = await desks.open('other');
  await other.ready();
});

test('a start that would let another program in is refused, in the person’s language', async ({ desks }) => {
  const { path: electron } = await provideElectron();
  // Answers the dialog as a person would, and notes what it said.
  const answering = path.join(desks.folder, 'answering.cjs');
  writeFileSync(
    answering,
    `require('electron').dialog.showMessageBoxSync = (shown) => (process.stdout.write(JSON.stringify(shown)), 0);`,
  );
  const dataFolder = path.join(desks.folder, 'never-made');
  const switches = ['--lang=de', `--user-data-dir=${dataFolder}`, '--remote-debugging-port=0'];
  const child = spawn(electron, ['-r', answering, projectFolder, ...switches, ...sandboxSwitches()], {
    env: { ...process.env, NODE_OPTIONS: '', [purposeVariable]: '', NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  });
  const [shown, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(78);
  const { message, detail } = JSON.parse(shown) as { message: string; detail: string };
  expect(message).toBe('So kann Baton nicht starten');
  expect(detail).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  expect(detail).toContain('remote-debugging-port');
  expect(existsSync(path.join(dataFolder, 'baton.db'))).toBe(false);
});
