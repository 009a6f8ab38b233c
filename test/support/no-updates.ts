import type { UpdatesHere } from '../../src/main/updates/updates-here.ts';

/** A Baton that is not updated by itself, as one that runs from source. */
export const noUpdates: UpdatesHere = {
  off: 'from-source',
  updater: () => Promise.reject(new Error('There are no updates here.')),
  away: () => ({ isLocked: false, idleMs: 0 }),
  isSystemEnding: () => false,
  quit: () => {},
  atTheEnd: () => {},
};
