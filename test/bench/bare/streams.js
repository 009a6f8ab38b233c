// The floor of the relay's streams: writes as much as an event to every connection when a byte comes in.
import net from 'node:net';

const event = Buffer.alloc(330, 'x');
const connections = new Set();
const server = net.createServer((connection) => {
  connections.add(connection.setNoDelay(true));
  connection.on('error', () => connections.delete(connection));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.on('data', () => {
  for (const connection of connections) connection.write(event);
});
