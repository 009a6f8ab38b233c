import { WebSocket } from 'undici';

/** The ready mark that a page sets on its root element once it is usable. */
interface ReadyMark {
  ready?: string;
  readyAt?: string;
}

const LOOK_EVERY_MS = 50;
const ANSWER_LIMIT_MS = 5_000;
const WORK_LIMIT_MS = 60_000;

/**
 * Waits, over the DevTools port, until an app's page says that it is ready, and gives the time at which it says it
 * became so. The page takes the time itself, so looking late does not make it later. Throws after `limitMs`.
 */
export async function readyTime(port: number, limitMs: number): Promise<number> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const mark = await readMark(port);
    if (mark?.ready === 'true' && mark.readyAt) return Number(mark.readyAt);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`the app was not ready after ${limitMs / 1000} seconds`);
}

/** What an expression gives in an app's page, awaited; it has to be JSON. Throws where it gives nothing in time. */
export async function evaluateIn(port: number, expression: string): Promise<unknown> {
  const value = await askPage(port, `(async () => JSON.stringify(await (${expression})))()`, WORK_LIMIT_MS);
  if (value === undefined) throw new Error('the page gave no answer');
  return JSON.parse(value);
}

async function readMark(port: number): Promise<ReadyMark | undefined> {
  const value = await askPage(port, 'JSON.stringify(document.documentElement.dataset)', ANSWER_LIMIT_MS);
  return value === undefined ? undefined : (JSON.parse(value) as ReadyMark);
}

async function askPage(port: number, expression: string, limitMs: number): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`, {
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const targets = (await response.json()) as { type: string; url: string; webSocketDebuggerUrl?: string }[];
  const page = targets.find((target) => target.type === 'page' && !target.url.startsWith('devtools:'));
  return page?.webSocketDebuggerUrl ? evaluate(page.webSocketDebuggerUrl, expression, limitMs) : undefined;
}

/** One question on one short connection; a page that is just being replaced gives no answer, and undefined. */
function evaluate(address: string, expression: string, limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const done = (value: string | undefined) => {
      clearTimeout(limit);
      resolve(value);
      socket.close();
    };
    const limit = setTimeout(() => done(undefined), limitMs);
    socket.addEventListener('open', () => {
      const params = { expression, awaitPromise: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.addEventListener('message', (event) => {
      const answer = JSON.parse(String(event.data)) as { result?: { result?: { value?: string } } };
      done(answer.result?.result?.value);
    });
    socket.addEventListener('error', () => done(undefined));
    socket.addEventListener('close', () => done(undefined));
  });
}
