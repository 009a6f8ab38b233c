import { once } from 'node:events';
import http from 'node:http';

interface Heard {
  event: string;
  data: Record<string, unknown>;
  id: string | undefined;
}

/** A desk's end of a stream. */
export interface Listening {
  status: number;
  /** The next event but for beats; fails when the stream ends before. */
  next(): Promise<Heard>;
  /** Ends when the relay ends the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Opens a stream of server-sent events with a desk's token. */
export async function listenTo(url: string, token: string, lastEventId?: string): Promise<Listening> {
  const request = http.get(`${url}/events`, {
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const heard: Heard[] = [];
  const waiting: { resolve(one: Heard): void; reject(error: Error): void }[] = [];
  let isOver = false;
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const one = read(block);
      if (one.event === 'beat') continue;
      const first = waiting.shift();
      if (first) first.resolve(one);
      else heard.push(one);
    }
  });
  response.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    response.on('close', () => {
      isOver = true;
      for (const { reject } of waiting) reject(new Error('the stream has ended'));
      resolve();
    });
  });
  return {
    status: response.statusCode ?? 0,
    next() {
      const first = heard.shift();
      if (first) return Promise.resolve(first);
      if (isOver) return Promise.reject(new Error('the stream has ended'));
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    ended,
    close: () => request.destroy(),
  };
}

function read(block: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event') ?? '', data: JSON.parse(field('data') ?? '{}'), id: field('id') };
}
