/** A process of Chromium's that ends is noted; a graphics driver that takes its own along again and again is done without. */
import { app } from 'electron';
import type { Log } from './log.ts';
import type { WindowMemory } from './window-memory.ts';

/** Chromium gives the driver up at the third time, and may end with it. */
const most = 2;

/** Must be called before Electron is ready. A newer Baton tries the driver again. */
export function watchProcesses(memory: WindowMemory, log: Pick<Log, 'info'>): void {
  const version = app.getVersion();
  if (memory.read().drawsWithoutGpu === version) {
    app.disableHardwareAcceleration();
    log.info('drawing without the graphics driver');
  }
  let ended = 0;
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.info('process ended', { type, name: name ?? '', reason, exitCode });
    if (type !== 'GPU') return;
    ended += 1;
    if (ended === most) memory.change({ drawsWithoutGpu: version });
  });
}
