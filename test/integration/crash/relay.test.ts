/** The relay's crash test, with few kills: `npm run test:crash -- relay` has the many. */
import { expect, it } from 'vitest';
import { runRelayCrashTest } from '../../crash/relay/run.ts';

it('a relay and its PostgreSQL are killed, and no event is lost or told twice', async () => {
  const { result, passed } = await runRelayCrashTest({ kills: 6, seed: 'few', log: console.error });
  expect(result).toMatchObject({ kills: 6, lost: 0, doubled: 0, stuck: 0 });
  expect(passed).toBe(true);
}, 180_000);
