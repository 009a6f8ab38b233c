import { createConnection } from 'node:net';

const UNLOCK = 1;

/**
 * Unlocks the login keyring of a running gnome-keyring-daemon over its control socket, as the login screen does.
 * Throws when the daemon refuses. The protocol is that of gnome-keyring's `pam/gkr-pam-client.c`.
 */
export async function unlockKeyring(socketPath: string, password: string): Promise<void> {
  const answer = await exchange(socketPath, request(UNLOCK, password));
  const result = answer.length >= 8 ? answer.readUInt32BE(4) : -1;
  if (result !== 0) throw new Error(`gnome-keyring-daemon did not unlock its keyring (result ${result})`);
}

/** One byte that carries the sender's credentials, then length, operation and argument, numbers in network order. */
function request(operation: number, argument: string): Buffer {
  const text = Buffer.from(argument);
  const packet = Buffer.alloc(1 + 12 + text.length);
  packet.writeUInt32BE(12 + text.length, 1);
  packet.writeUInt32BE(operation, 5);
  packet.writeUInt32BE(text.length, 9);
  text.copy(packet, 13);
  return packet;
}

function exchange(socketPath: string, message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath, () => socket.write(message));
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('end', () => resolve(Buffer.concat(parts)));
    socket.on('error', reject);
  });
}
