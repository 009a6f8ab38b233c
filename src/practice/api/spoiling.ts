import { setTimeout as delay } from 'node:timers/promises';
import type { ArmedFault } from '../faults.ts';
import type { CallContext } from './call.ts';

const HUGE_BYTES = 64 * 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, ' ');

/** Tells the server adapter that the answer is written, or never will be, by someone else. */
export function answered(): Response {
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}

/** Breaks the connection under a request. */
export function breakConnection(c: CallContext): void {
  c.env.incoming.socket.destroy();
}

/** Waits, but not past the end of the service. */
export async function wait(ms: number, closing: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: closing }).catch(() => undefined);
}

/** Writes a processed answer so that it goes wrong on the way: the faults that need the bare connection. */
export async function spoil(
  c: CallContext,
  real: Response,
  fault: ArmedFault,
  closing: AbortSignal,
): Promise<void> {
  const out = c.env.outgoing;
  const body = Buffer.from(await real.arrayBuffer());
  const headers = Object.fromEntries(real.headers);
  switch (fault.kind) {
    case 'truncated':
      out.writeHead(real.status, { ...headers, 'content-length': String(body.length) });
      out.write(body.subarray(0, Math.ceil(body.length / 2)), () => breakConnection(c));
      return;
    case 'endless':
      out.writeHead(real.status, headers);
      out.write(body.subarray(0, 1));
      while (!out.destroyed && !closing.aborted) {
        out.write(' ');
        await wait(fault.ms ?? 20, closing);
      }
      return;
    case 'huge-body': {
      const total = fault.bytes ?? HUGE_BYTES;
      out.writeHead(real.status, headers);
      for (let sent = 0; sent < total && !out.destroyed && !closing.aborted; sent += PIECE.length) {
        const room = out.write(PIECE.subarray(0, Math.min(PIECE.length, total - sent)));
        if (!room) await drained(out);
      }
      out.end(body);
      return;
    }
    case 'slow-headers': {
      const head = Object.entries({ ...headers, 'content-length': String(body.length), connection: 'close' });
      const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const { socket } = c.env.incoming;
      socket.write(`HTTP/1.1 ${real.status} Practice\r\n${lines.slice(0, lines.length / 2)}`);
      await wait(fault.ms ?? 1000, closing);
      socket.write(`${lines.slice(lines.length / 2)}\r\n`);
      socket.end(body);
      return;
    }
    default:
      breakConnection(c);
  }
}

function drained(out: CallContext['env']['outgoing']): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      out.removeListener('drain', done);
      out.removeListener('close', done);
      resolve();
    };
    out.on('drain', done);
    out.on('close', done);
  });
}
