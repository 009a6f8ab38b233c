/**
 * A TCP connection to a name with more than one address (RFC 8305): the next address is tried a moment after the one
 * before, which goes on meanwhile. The runtime's own way gives an address up when the next one has its turn, so that a line
 * slower than that never connects.
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { ConnectFailure, codeOf } from './connect-failure.ts';

interface DialWanted {
  host: string;
  port: number;
  /** In place of the system's, for addresses that are to be checked. */
  lookup?: LookupFunction;
  /** Whole time that it may take, ms. */
  timeoutMs: number;
}

interface Dialled {
  socket: Socket;
  /** The address that was connected to. */
  address: string;
  ms: { lookup: number; connect: number };
}

/** "Connection Attempt Delay" of RFC 8305 section 8, ms. */
const attemptDelay = 250;

/** Rejects with a `ConnectFailure` of `lookup` or `connect`. */
export async function dial({ host, port, lookup, timeoutMs }: DialWanted): Promise<Dialled> {
  const begun = performance.now();
  const addresses = await lookUp(host, lookup, timeoutMs);
  const found = performance.now();
  const left = Math.max(1, timeoutMs - (found - begun));
  const socket = await firstOf(inTurns(addresses), port, left);
  socket.setNoDelay(true).setKeepAlive(true, 60_000);
  const ms = { lookup: found - begun, connect: performance.now() - found };
  return { socket, address: socket.remoteAddress ?? '', ms };
}

function lookUp(host: string, lookup: LookupFunction | undefined, timeoutMs: number): Promise<string[]> {
  if (isIP(host)) return Promise.resolve([host]);
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new ConnectFailure('lookup', reason));
    const timer = setTimeout(refuse, timeoutMs, 'ETIMEDOUT');
    const seek = lookup ?? (systemLookup as LookupFunction);
    seek(host, { all: true }, (error, found) => {
      clearTimeout(timer);
      const addresses = (Array.isArray(found) ? found : []).map((one: LookupAddress) => one.address);
      if (error || addresses.length === 0) refuse(error?.code ?? 'ENOTFOUND');
      else resolve(addresses);
    });
  });
}

/** One family after the other, beginning with the system's first choice (RFC 8305 section 4). */
function inTurns(addresses: string[]): string[] {
  const first = addresses.filter((one) => isIP(one) === isIP(addresses[0] ?? ''));
  const second = addresses.filter((one) => !first.includes(one));
  return first
    .flatMap((one, index) => [one, ...second.slice(index, index + 1)])
    .concat(second.slice(first.length));
}

function firstOf(addresses: string[], port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const trying = new Set<Socket>();
    const waiting = [...addresses];
    let why: string | undefined;
    let delay: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => give(undefined, 'ETIMEDOUT'), timeoutMs);

    function give(connected: Socket | undefined, reason: string): void {
      clearTimeout(limit);
      clearTimeout(delay);
      for (const one of trying) if (one !== connected) one.destroy();
      if (connected) resolve(connected);
      else reject(new ConnectFailure('connect', reason));
    }

    function next(): void {
      clearTimeout(delay);
      const host = waiting.shift();
      if (host === undefined) return;
      const socket = connect({ host, port });
      trying.add(socket);
      const failed = (error: Error) => {
        trying.delete(socket);
        why ??= codeOf(error);
        if (waiting.length > 0) next();
        else if (trying.size === 0) give(undefined, why);
      };
      socket.once('error', failed).once('connect', () => {
        socket.off('error', failed);
        // Until its owner listens.
        socket.on('error', () => {});
        give(socket, '');
      });
      if (waiting.length > 0) delay = setTimeout(next, attemptDelay);
    }
    next();
  });
}
