/** A company whose network lets nobody out but through its proxy, which alone knows Didit's name. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { createServer } from 'node:tls';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { createAuthority } from '../support/certificate-authority.ts';
import { listen, okAnswer, passOn } from '../support/hostile-network.ts';
import { application, expect, test } from './support.ts';

const address = 'https://didit.test/';

/** TLS in front of a practice service, under Didit's name. */
async function diditBehind(serviceUrl: string, authority: ReturnType<typeof createAuthority>) {
  const { port } = new URL(serviceUrl);
  const server = createServer(authority.issue('didit.test'), (socket) => {
    const onward = connect(Number(port), '127.0.0.1');
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function chooseProxy(page: Page, choice: object): Promise<unknown> {
  return page.evaluate(
    (input) =>
      (window as unknown as { baton: Bridge }).baton.call('settings.proxy', input as { mode: 'direct' }),
    choice,
  );
}

test('Didit is reached through the proxy that the system names, and through the one that a script names', async ({
  desks,
}) => {
  const service = await desks.service();
  const authority = createAuthority('The Bank’s Authority');
  const bundle = path.join(desks.folder, 'bank.pem');
  writeFileSync(bundle, authority.cert);
  const didit = await diditBehind(service.url, authority);
  const proxies = await Promise.all(
    ['system', 'script'].map(() =>
      listen((socket, head) => head.startsWith('CONNECT didit.test:443 ') && passOn(socket, didit.port)),
    ),
  );
  const [system, scripted] = proxies;
  const desk = await desks.open('desk', {
    env: { HTTPS_PROXY: `http://127.0.0.1:${system?.port}`, NODE_EXTRA_CA_CERTS: bundle },
  });
  await desk.ready();
  // As somebody who knows this address would.
  await desk.baton.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
  });
  await desk.connect(application(service, 'harbour'), address);
  expect(system?.heads.length).toBeGreaterThan(0);
  expect(system?.heads.join()).not.toContain('x-api-key');
  expect(scripted?.heads).toEqual([]);

  const script = path.join(desks.folder, 'proxy.pac');
  writeFileSync(
    script,
    `function FindProxyForURL(url, host) {
      return dnsDomainIs(host, 'didit.test') ? 'PROXY 127.0.0.1:${scripted?.port}' : 'DIRECT';
    }`,
  );
  const before = system?.heads.length;
  expect(await chooseProxy(desk.page, { mode: 'script', address: pathToFileURL(script).href })).toMatchObject(
    { ok: true },
  );
  await desk.openSession('user', 'Åsa');
  // Her name is there before Didit has been asked for her.
  await desk.recordShown();
  expect(scripted?.heads.length).toBeGreaterThan(0);
  expect(system?.heads.length).toBe(before);

  expect(await chooseProxy(desk.page, { mode: 'direct' })).toMatchObject({ ok: true });
  await desk.page.getByRole('searchbox').fill('Nobody');
  await expect(desk.page.getByText('No network').first()).toBeVisible();
  await Promise.all(proxies.map((one) => one.close()));
  didit.close();
});

test('a script that the system names is fetched by Baton and asked', async ({ desks }) => {
  const service = await desks.service();
  const authority = createAuthority('The Bank’s Authority');
  const bundle = path.join(desks.folder, 'bank.pem');
  writeFileSync(bundle, authority.cert);
  const didit = await diditBehind(service.url, authority);
  const proxy = await listen((socket) => passOn(socket, didit.port));
  const script = `function FindProxyForURL() { return 'PROXY 127.0.0.1:${proxy.port}'; }`;
  const web = await listen((socket) => void socket.write(okAnswer(script)));
  const desk = await desks.open('desk', {
    env: { auto_proxy: `http://127.0.0.1:${web.port}/proxy.pac`, NODE_EXTRA_CA_CERTS: bundle },
  });
  await desk.ready();
  await desk.baton.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
  });
  await desk.connect(application(service, 'harbour'), address);
  expect(web.heads[0]).toMatch(/^GET \/proxy\.pac /);
  expect(proxy.heads[0]).toMatch(/^CONNECT didit\.test:443 /);
  await Promise.all([proxy.close(), web.close()]);
  didit.close();
});

test('a proxy, who signs in there and the company’s certificates are set by a person', async ({ desks }) => {
  const desk = await desks.open('desk');
  await desk.ready();
  await desk.page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await desk.page.getByRole('button', { name: 'Not now' }).click();
  await desk.go('Settings');
  const panel = desk.page.getByRole('region', { name: 'Network' });
  await panel.getByText('An address', { exact: true }).click();
  await panel.getByRole('textbox', { name: /^Address of the proxy/ }).fill('proxy.example:8080');
  await panel.getByRole('button', { name: 'Use it' }).click();
  await panel.getByRole('button', { name: 'Set user name and password' }).click();
  await panel.getByLabel('User name for the proxy').fill('BANK\\anna');
  await panel.getByLabel('Password for the proxy').fill('geheim');
  await panel.getByRole('button', { name: 'Store' }).click();
  await expect(panel.getByText('Baton signs in to the proxy as BANK\\anna, if asked.')).toBeVisible();
  await panel.getByRole('textbox', { name: /^Address of the proxy/ }).fill('no address at all');
  await panel.getByRole('button', { name: 'Use it' }).click();
  await expect(panel.getByRole('alert')).toContainText('Address of the proxy');
});
