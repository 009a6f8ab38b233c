/** A network cable for a running Baton, to be pulled: what the system itself could do only for every program at once. */
import type { Socket } from 'node:net';
import type { ElectronApplication } from '@playwright/test';

/** Where main keeps the connections that it has made. */
interface Cable {
  connections?: Set<Socket>;
}

/** Puts the cable in, before anything has connected. */
export async function layCable(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const connections = new Set<Socket>();
    (globalThis as Cable).connections = connections;
    process.getBuiltinModule('node:diagnostics_channel').subscribe('net.client.socket', (message) => {
      const { socket } = message as { socket: Socket };
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
    });
  });
}

/** Pulls it: what is connected breaks, and nothing connects any more. */
export async function pullCable(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { Socket } = process.getBuiltinModule('node:net');
    Socket.prototype.connect = function (this: Socket) {
      const unreachable = new Error('connect ENETUNREACH');
      Object.assign(unreachable, { code: 'ENETUNREACH', syscall: 'connect' });
      process.nextTick(() => this.destroy(unreachable));
      return this;
    };
    for (const socket of (globalThis as Cable).connections ?? []) socket.destroy();
  });
}
