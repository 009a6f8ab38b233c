/** The keychain's process of a test: keytar in memory, with an account that never answers and one that ends the process. */
import { serveKeytar } from '../../src/main/keychain/serve-keytar.ts';
import { memoryKeytar } from './memory-keytar.ts';

const memory = memoryKeytar();

serveKeytar(
  {
    onMessage: (listener) => void process.on('message', listener),
    post: (answer) => void process.send?.(answer),
  },
  async () => ({
    ...memory,
    async getPassword(service, account) {
      if (account === 'silent') return new Promise(() => {});
      if (account === 'crash') process.kill(process.pid, 'SIGKILL');
      if (account === 'refused') throw new Error('x'.repeat(1_000));
      return memory.getPassword(service, account);
    },
  }),
);
