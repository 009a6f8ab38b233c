import type { Bridge } from '../../src/shared/contract/index.ts';

/** In the page, of which it can use nothing but what is in it: the answer to what it would ask before it ends. */
export async function leave(): Promise<void> {
  const { baton } = globalThis as unknown as { baton: Bridge };
  await baton.call('desk.leave', { how: 'quit' });
}
