import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { readyEvent, StatusEvent, streamEvents } from '../../shared/relay/relay-api.ts';

/** What a desk may leave unread before its stream is ended: it comes again and says where it was. */
const maxUnreadBytes = 256 * 1024;
/** ms for which a desk may read nothing at all. */
const maxStandstill = 60_000;

/** One desk's stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface DeskStream {
  /** Sends what `encodeEvent` made; ends the stream of a desk that does not keep up. */
  send(bytes: Buffer): void;
  /** The same, and goes on once the desk has room for more. Gives whether the stream is still open. */
  sendInTurn(bytes: Buffer): Promise<boolean>;
  end(last?: Buffer): void;
  readonly isOpen: boolean;
}

type EventName = (typeof streamEvents)[number];
type EventData<Name> = Name extends 'ready'
  ? z.infer<typeof readyEvent>
  : Name extends 'status'
    ? StatusEvent
    : Record<string, never>;

/** The id is where the desk comes back to after it has read this. */
export function encodeEvent<Name extends EventName>(name: Name, data: EventData<Name>, id?: string): Buffer {
  return Buffer.from(
    `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`,
  );
}

/** Opens a stream on an answer to which nothing was written yet. `ended` is called once, with the reason. */
export function openStream(
  response: ServerResponse,
  ended: (why: 'left' | 'slow' | 'closed') => void,
): DeskStream {
  // The stream ends with its connection: chunks would make three writes of each event, for every desk.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, {
    connection: 'close',
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would keep events back.
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  response.socket?.setKeepAlive(true, 30_000);
  let isOpen = true;
  let stillSince: number | undefined;

  function close(why: 'left' | 'slow' | 'closed'): void {
    if (!isOpen) return;
    isOpen = false;
    ended(why);
  }
  response.on('close', () => close('left'));
  response.on('error', () => close('left'));
  response.on('drain', () => {
    stillSince = undefined;
  });

  function write(bytes: Buffer): boolean {
    const hasRoom = response.write(bytes);
    if (!hasRoom) stillSince ??= Date.now();
    const isSlow =
      response.writableLength > maxUnreadBytes || Date.now() - (stillSince ?? Date.now()) > maxStandstill;
    if (isSlow) {
      close('slow');
      response.destroy();
    }
    return hasRoom;
  }

  return {
    send(bytes) {
      if (isOpen) write(bytes);
    },
    async sendInTurn(bytes) {
      if (!isOpen) return false;
      if (!write(bytes) && isOpen) {
        await new Promise<void>((resolve) => {
          const go = () => {
            response.off('drain', go).off('close', go);
            resolve();
          };
          response.on('drain', go).on('close', go);
        });
      }
      return isOpen;
    },
    end(last) {
      if (!isOpen) return;
      close('closed');
      if (last) response.end(last);
      else response.end();
    },
    get isOpen() {
      return isOpen;
    },
  };
}
