/** What comes in on a relay's stream, event by event. What is not an event of ours is passed over; too much of it ends the reading. */
import { StringDecoder } from 'node:string_decoder';
import { createParser } from 'eventsource-parser';
import { readyEvent, type StatusEvent, statusEvent } from '../../shared/relay/relay-api.ts';

interface StreamReaderDeps {
  onReady: (isComplete: boolean) => void;
  onStatus: (event: StatusEvent, id: string) => void;
  /** Any event of the relay's has come, also one that this Baton does not know. */
  onAlive: () => void;
  onRevoked: () => void;
  /** It is no stream of a relay's. */
  onUnreadable: () => void;
}

/** Most characters of an event: far more than one of ours has. */
const maxEventLength = 64 * 1024;
const maxIdLength = 200;

/** Takes the stream in pieces. */
export function createStreamReader(deps: StreamReaderDeps): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let isReady = false;
  let isOver = false;

  function end(tell: () => void): void {
    if (isOver) return;
    isOver = true;
    tell();
  }

  function take(name: string | undefined, data: string, id: string | undefined): void {
    if (isOver) return;
    if (name === 'revoked') end(deps.onRevoked);
    else if (name === 'ready') takeReady(data);
    // Nothing else comes first.
    else if (!isReady) end(deps.onUnreadable);
    else {
      deps.onAlive();
      if (name === 'status') takeStatus(data, id);
    }
  }

  function takeReady(data: string): void {
    const ready = readyEvent.safeParse(jsonIn(data));
    if (!ready.success) {
      end(deps.onUnreadable);
      return;
    }
    isReady = true;
    deps.onAlive();
    deps.onReady(ready.data.isComplete);
  }

  function takeStatus(data: string, id: string | undefined): void {
    if (id === undefined || id === '' || id.length > maxIdLength) return;
    const event = statusEvent.safeParse(jsonIn(data));
    if (event.success) deps.onStatus(event.data, id);
  }

  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ event, data, id }) => take(event, data, id),
    onError(error) {
      // A field that is not known may be of a later version; before anything else it is some other page.
      if (error.type === 'max-buffer-size-exceeded' || !isReady) end(deps.onUnreadable);
    },
  });

  return (chunk) => {
    if (!isOver) parser.feed(decoder.write(chunk));
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
