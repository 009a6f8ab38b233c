import net, { type AddressInfo } from 'node:net';

/** Stands before a PostgreSQL server, and breaks a connection off, once: at the first piece that is sent and `isIt`; `nth` counts from 1. */
export async function cutConnection(databaseUrl: string, isIt: (bytes: Buffer, nth: number) => boolean) {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  const open = new Set<net.Socket>();
  let isCut = false;
  let pieces = 0;
  const server = net.createServer((client) => {
    const behind = net.connect(Number(port), hostname);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one) && other.destroy());
    }
    client.on('data', (bytes) => {
      pieces += 1;
      if (isCut || !isIt(bytes, pieces)) behind.write(bytes);
      else {
        isCut = true;
        client.resetAndDestroy();
      }
    });
    behind.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `postgres://${username}@127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    isCut: () => isCut,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
