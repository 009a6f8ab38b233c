/** The practice service as if it were Didit itself: without its mark, and with the environment that is wanted. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface PretendedDidit {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Passes everything on to `target`, for `live` with keys that begin as live ones do; `change` may change each JSON answer. */
export async function pretendDidit(
  target: string,
  environment: 'live' | 'sandbox',
  change = (json: string): string => json,
): Promise<PretendedDidit> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const key = headers['x-api-key'];
    if (typeof key === 'string') headers['x-api-key'] = key.replace(/^sk_live_/, 'sk_test_');
    const answer = await fetch(target + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get('content-type')?.includes('json');
    const said = isJson
      ? Buffer.from(
          change(body.toString().replaceAll(/"environment":"\w+"/g, `"environment":"${environment}"`)),
        )
      : body;
    for (const name of ['content-type', 'date', 'retry-after']) {
      const value = answer.headers.get(name);
      if (value) response.setHeader(name, value);
    }
    response.writeHead(answer.status).end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
