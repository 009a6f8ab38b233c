/** Small servers that behave as networks do at their worst: proxies and servers that refuse, stay silent or break off. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface Hostile {
  port: number;
  /** Whole heads of requests that came, in order. */
  heads: string[];
  /** Bytes that came, over all connections. */
  bytes(): number;
  close(): Promise<void>;
}

/** A TCP server on loopback; each connection is handed over with what it sends first. */
export async function listen(
  serve: (socket: Socket, head: string) => void,
  options: { onConnect?: (socket: Socket) => void; tls?: TlsOptions; host?: string } = {},
): Promise<Hostile> {
  const heads: string[] = [];
  const open = new Set<Socket>();
  let bytes = 0;
  const accept = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    options.onConnect?.(socket);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = text.slice(0, end);
      text = text.slice(end + 4);
      heads.push(head);
      serve(socket, head);
    });
  };
  // Whom nobody believes is not connected to.
  const server = options.tls
    ? createTlsServer(options.tls, accept).on('tlsClientError', () => {})
    : createServer(accept);
  await new Promise<void>((resolve) => server.listen(0, options.host ?? '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heads,
    bytes: () => bytes,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Says yes to a CONNECT and passes everything on to that port of this computer. */
export function passOn(socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.once('close', () => onward.destroy());
}

/** An answer of JSON with keep-alive. */
export function okAnswer(body = '{}'): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** Answers a CONNECT or a request with a status and headers, and closes. */
export function refuse(socket: Socket, status: number, headers: string[] = []): void {
  socket.end([`HTTP/1.1 ${status} No`, 'content-length: 0', ...headers, '', ''].join('\r\n'));
}
