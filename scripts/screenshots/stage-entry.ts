/** How a desk comes to each stage from the one before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { storageFiles } from '../../src/main/database/storage-files.ts';
import { layCable, pullCable } from './network.ts';
import type { Stage } from './scene.ts';
import type { StagedDesk } from './staged-desk.ts';
import { save, share, work } from './story.ts';

interface StageRun {
  desk: StagedDesk;
  dataFolder: string;
  /** Starts Baton on the same data. */
  open(): Promise<StagedDesk>;
}

/** Each gives the desk to go on with. */
export const enter: Readonly<Record<Stage, (run: StageRun) => Promise<StagedDesk>>> = {
  async 'first-start'({ desk }) {
    await desk.ready();
    await layCable(desk.baton.app);
    return desk;
  },
  async practice({ desk }) {
    await desk.call('practice.start', {});
    // Its offer would stand above every screen.
    await desk.call('tour.keep', { state: 'aside', step: 1 });
    return desk;
  },
  async worked({ desk }) {
    await work(desk);
    return desk;
  },
  async offline({ desk }) {
    const waiting = [
      { search: 'Ejemplo', reference: 'LL-2026-0433', seconds: 3_600 },
      { search: 'Al-Namudhaji', reference: 'LL-2026-0434', seconds: 14_400 },
      { search: 'Voorbeeld', kind: 'business', reference: 'LL-2026-F-034', seconds: 300 },
    ] as const;
    const minted = [];
    for (const one of waiting) minted.push({ ...one, ...(await share(desk, one)) });
    await pullCable(desk.baton.app);
    for (const { token, reference, kind } of minted) await save(desk, token, reference, { kind });
    await desk.until(({ queues }) => queues.some((held) => held.problem?.code === 'offline'));
    return desk;
  },
  async damaged({ desk, dataFolder, open }) {
    const ended = new Promise<void>((resolve) => desk.baton.app.once('close', () => resolve()));
    // The page ends with the app, before it can have an answer.
    const told = desk.call('desk.leave', { how: 'quit' }).catch(() => undefined);
    await Promise.all([ended, told]);
    const { database } = storageFiles(dataFolder);
    const bytes = readFileSync(database);
    bytes.fill(0x5a, 4_096, bytes.length - 4_096);
    writeFileSync(database, bytes);
    const again = await open();
    await again.ready('blocked');
    return again;
  },
};
