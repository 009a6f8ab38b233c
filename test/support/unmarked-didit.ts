/** The practice service without its mark, as Didit itself would look: what is practice is never live or sandbox. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

interface UnmarkedDidit {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

export async function startUnmarkedDidit(target: string): Promise<UnmarkedDidit> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const passedOn = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
      const { 'x-baton-practice': _, ...kept } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(outgoing);
    });
    passedOn.on('error', () => outgoing.destroy());
    incoming.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
