import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const ADDRESS = '127.0.0.1';

/** Where the service can be reached, and whether it can. */
export interface Door {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly isOpen: boolean;
  /** Listens again, on the same port unless someone else has taken it meanwhile. */
  open(): Promise<void>;
  /** Breaks every connection and refuses new ones, as on a computer without a network. */
  shut(): Promise<void>;
}

/** Opens a server on the loopback address; port 0 takes any free one. */
export async function openDoor(server: Server, port: number): Promise<Door> {
  let taken = await listen(server, port);
  let last: Promise<void> = Promise.resolve();

  /** One after the other, so that the last word counts. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => {}); // told to whoever asked for it
    return done;
  }

  return {
    get url() {
      return `http://${ADDRESS}:${taken}`;
    },
    get isOpen() {
      return server.listening;
    },
    open: () =>
      inTurn(async () => {
        if (server.listening) return;
        taken = await listen(server, taken).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'EADDRINUSE') return listen(server, 0);
          throw error;
        });
      }),
    shut: () =>
      inTurn(async () => {
        if (!server.listening) return;
        const shut = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await shut;
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    server.once('error', failed);
    server.listen(port, ADDRESS, () => {
      server.removeListener('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
