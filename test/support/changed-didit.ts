/** The practice service behind somebody who changes its answers on their way. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Passing {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What is different of an answer; headers are added to those it has. */
type Change = (answer: Passing) => { status?: number; headers?: object; body?: Buffer };

interface ChangedDidit {
  /** Without a slash at the end. */
  url: string;
  /** The headers of every request that came. */
  readonly asked: readonly IncomingHttpHeaders[];
  /** Changes every answer from now on; `undefined` ends that. */
  every(change: Change | undefined): void;
  /** Changes the next answer to a request whose path holds this. */
  next(path: string, change: Change): void;
  close(): Promise<void>;
}

/** Passes everything on to `target`. */
export async function openChangedDidit(target: string): Promise<ChangedDidit> {
  const asked: IncomingHttpHeaders[] = [];
  let always: Change | undefined;
  let once: { path: string; change: Change } | undefined;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    asked.push(request.headers);
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const answer = await fetch(target + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    });
    const passing: Passing = {
      status: answer.status,
      headers: {},
      body: Buffer.from(await answer.arrayBuffer()),
    };
    for (const name of ['content-type', 'date', 'retry-after', 'x-baton-practice']) {
      const value = answer.headers.get(name);
      if (value) passing.headers[name] = value;
    }
    const isNext = once !== undefined && (request.url ?? '').includes(once.path);
    const change = isNext ? once?.change : always;
    if (isNext) once = undefined;
    const { status, headers: more, body } = { ...passing, ...change?.(passing) };
    response.writeHead(status, { ...passing.headers, ...more }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    every(change) {
      always = change;
    },
    next(path, change) {
      once = { path, change };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
