/** A process of Chromium's that ends is noted; a graphics driver that takes its own along again and again is done without. */
import { app } from 'electron';
import type { Log } from './log.ts';
import type { WindowMemory } from './window-memory.ts';

/** Chromium gives the driver up at the third time within minutes, and may end with it. A new driver ends it once. */
const most = 2;
const span = 10 * 60_000;

/** Must be called before Electron is ready. A newer Baton tries the driver again. */
export function watchProcesses(memory: WindowMemory, log: Pick<Log, 'info'>): void {
  const version = app.getVersion();
  if (memory.read().drawsWithoutGpu === version) {
    app.disableHardwareAcceleration();
    log.info('drawing without the graphics driver');
  }
  let ended: number[] = [];
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    // So Baton ends its own processes.
    if (reason === 'clean-exit' || (type === 'Utility' && reason === 'killed')) return;
    log.info('process ended', { type, name: name ?? '', reason, exitCode });
    if (type !== 'GPU') return;
    const now = performance.now();
    ended = [...ended.filter((at) => now - at < span), now];
    if (ended.length >= most) memory.change({ drawsWithoutGpu: version });
  });
}
