/** The fault proxy leaves nothing behind: a connection that it cannot close would keep the whole test run from exiting. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startFaultProxy } from '../../support/fault-proxy.ts';

const connections = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

it('closes a connection that is to be reset at the very moment its client leaves', async () => {
  const before = connections();
  const service = createServer().listen(0, '127.0.0.1');
  await once(service, 'listening');
  const proxy = await startFaultProxy({ target: addressOf(service) });
  proxy.spoil({ kind: 'reset-after' });
  const client = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nhost: service\r\n\r\n');
  const [, answer] = (await once(service, 'request')) as [IncomingMessage, ServerResponse];

  // Both reach the proxy in one look at its sockets, the client's end first.
  client.destroy();
  answer.end('whole');
  await proxy.idle();

  expect(proxy.requests).toMatchObject([{ fault: 'reset-after', serviceStatus: 200 }]);
  await proxy.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
  // What was closed is gone a turn of the event loop later, on Windows some more.
  while (connections() > before) await nextTurn();
});

function addressOf(server: ReturnType<typeof createServer>): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
