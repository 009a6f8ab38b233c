/**
 * Keeps the backup of the desk's database young: at most a minute behind, so that little is lost with the database,
 * and so that it holds the tokens only of imports that were waiting a minute ago
 * (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
import { existsSync } from 'node:fs';
import type { Problem } from '../../shared/problem.ts';
import type { Database } from './database.ts';
import { storageFiles } from './storage-files.ts';
import { storageProblem } from './storage-problem.ts';

/** Shortest time between two backups, ms. */
const shortestRest = 60_000;

/** A backup blocks; this share of the time it may take at most. */
const shareOfTime = 1 / 200;

/** How long nothing must have changed for a backup to begin early, ms. */
const idleTime = 2_000;

interface BackupDeps {
  database: Database;
  dataFolder: string;
  /** Runs something after `ms`; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
  /** Ms since some fixed moment. */
  monotonic: () => number;
  /** A backup could not be made; the last one stays, and the next is tried after the usual rest. */
  onProblem: (problem: Problem) => void;
  onDefect: (error: unknown) => void;
}

interface BackupKeeper {
  /** Something in the database has changed. */
  touched(): void;
  /** Makes the last backup if one is due. Before the database is closed. */
  stop(): void;
}

/** Begins with a backup soon: the last one may be from before a crash. */
export function keepBackup(deps: BackupDeps): BackupKeeper {
  const { database, after, monotonic } = deps;
  const { backup } = storageFiles(deps.dataFolder);
  let isDue = false;
  let stopped = false;
  let endRest: (() => void) | undefined;
  let endIdle: (() => void) | undefined;
  let endPatience: (() => void) | undefined;

  function make(): void {
    endIdle?.();
    endPatience?.();
    endPatience = undefined;
    isDue = false;
    const began = monotonic();
    try {
      database.copyTo(backup);
    } catch (error) {
      isDue = true;
      const why = storageProblem(error);
      if (why) deps.onProblem(why);
      else deps.onDefect(error);
    }
    if (!stopped) endRest = after(Math.max(shortestRest, (monotonic() - began) / shareOfTime), rested);
  }

  function rested(): void {
    endRest = undefined;
    if (isDue) make();
  }

  function touched(): void {
    if (stopped) return;
    isDue = true;
    if (endRest) return;
    endIdle?.();
    endIdle = after(idleTime, make);
    endPatience ??= after(shortestRest, make);
  }

  touched();
  return {
    touched,
    stop() {
      if (stopped) return;
      stopped = true;
      for (const end of [endRest, endIdle, endPatience]) end?.();
      if (isDue || !existsSync(backup)) make();
    },
  };
}
