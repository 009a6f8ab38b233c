/** The keychain's process of a test, as Baton's is, on this system's own keychain. */
import { serveKeytar } from '../../src/main/keychain/serve-keytar.ts';

serveKeytar(
  {
    onMessage: (listener) => void process.on('message', listener),
    post: (answer) => void process.send?.(answer),
  },
  async () => (await import('keytar')).default,
);
