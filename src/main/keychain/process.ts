/** The keychain's process: a utility process of Electron's that only main talks to (docs/architecture.md#processes). */
import { serveKeytar } from './serve-keytar.ts';

/** The part of Electron's utility process port that is used here; nothing here imports Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

const { parentPort } = process as unknown as { parentPort: ParentPort };

serveKeytar(
  {
    onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    post: (answer) => parentPort.postMessage(answer),
  },
  async () => (await import('keytar')).default,
);
