/** What the desk's database keeps, by subject, and the backup that follows it. */
import type { Problem } from '../../shared/problem.ts';
import type { Database } from './database.ts';
import { createHandoffRepository } from './handoffs.ts';
import { createHistoryRepository } from './history.ts';
import { createImportRepository } from './imports.ts';
import { keepBackup } from './keep-backup.ts';
import { createPartnerRepository } from './partners.ts';
import { createProfileRepository } from './profiles.ts';
import { createRequestRepository } from './requests.ts';
import { createReviewRepository } from './reviews.ts';
import { createSettings } from './settings.ts';
import { createWorkflowCache } from './workflow-cache.ts';

export interface StorageDeps {
  dataFolder: string;
  after: (ms: number, run: () => void) => () => void;
  monotonic: () => number;
  /** The backup could not be brought up to date; work goes on. */
  onBackupProblem: (problem: Problem) => void;
  onDefect: (error: unknown) => void;
}

export type Storage = ReturnType<typeof createStorage>;

export function createStorage(deps: StorageDeps, database: Database) {
  const { dataFolder, after, monotonic, onBackupProblem: onProblem, onDefect } = deps;
  const backup = keepBackup({ database, dataFolder, after, monotonic, onProblem, onDefect });
  const settings = createSettings(database);
  return {
    settings,
    profiles: createProfileRepository(database, settings),
    partners: createPartnerRepository(database),
    workflows: createWorkflowCache(database),
    handoffs: createHandoffRepository(database),
    requests: createRequestRepository(database),
    imports: createImportRepository(database),
    reviews: createReviewRepository(database),
    history: createHistoryRepository(database),
    /** Something worth a backup may have changed. */
    touched: backup.touched,
    /** Makes the last backup if one is due. */
    finishBackup: backup.stop,
    close: () => void database.close(),
  };
}
