/** An Electron without a window that sends what it is told by the system's transport: for the tests of it, which run in Node. */
import { createInterface } from 'node:readline';
import { app } from 'electron';
import { createNetwork } from '../../src/main/network/network.ts';
import { routeName } from '../../src/main/network/routes/route.ts';
import { createRoutes } from '../../src/main/network/routes/routes.ts';
import { createProxyNames } from '../../src/main/shell/proxy-names.ts';
import { guardAllPages } from '../../src/main/shell/security-policy.ts';
import { createSystemTransport } from '../../src/main/shell/system-transport.ts';
import { Secret } from '../../src/shared/secret.ts';
import type { HostAnswer, HostOrder } from './system-transport-host.ts';

guardAllPages(undefined);
let ways = 'DIRECT';
let who: { userName: string; password: string } | undefined;
const network = createNetwork({
  namer: { system: async () => ways, script: async () => ways, flush: () => {} },
  system: createSystemTransport,
  onDefect: (error) => console.error(error),
});
const running = new Map<number, AbortController>();

function tell(answer: HostAnswer): void {
  process.stdout.write(`host ${JSON.stringify(answer)}\n`);
}

/** Which ways a script names, as a desk would ask it. */
async function waysBy(script: string, url: string): Promise<string[]> {
  const defects: unknown[] = [];
  const onDefect = (error: unknown) => void defects.push(error);
  const routes = createRoutes({
    mode: () => ({ mode: 'script', address: 'http://pac.invalid/' }),
    namer: createProxyNames({ folder: app.getPath('userData'), fetchScript: async () => script, onDefect }),
    monotonic: () => performance.now(),
    onDefect,
  });
  return (await routes.to(url)).map(routeName);
}

async function obey(order: HostOrder): Promise<void> {
  if (order.type === 'script') return tell({ id: order.id, ways: await waysBy(order.script, order.url) });
  if (order.type === 'ways') {
    ({ ways, who } = order);
    network.configure({
      proxy: { mode: 'system' },
      transport: order.transport,
      credentials: async () => who && { userName: who.userName, password: new Secret(who.password) },
      certificates: order.certificates,
    });
    return tell({ id: order.id });
  }
  if (order.type === 'abort') {
    running.get(order.sent)?.abort();
    return tell({ id: order.id });
  }
  const breaking = new AbortController();
  running.set(order.id, breaking);
  const result = await network.transport.send({ ...order.request, signal: breaking.signal });
  running.delete(order.id);
  const plain = result.ok ? { ...result, body: result.body.toString('base64') } : result;
  tell({ id: order.id, result: plain });
}

app.on('window-all-closed', () => {});
void app.whenReady().then(() => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => void obey(JSON.parse(line) as HostOrder));
  lines.once('close', () => app.exit(0));
  tell({ id: 0 });
});
