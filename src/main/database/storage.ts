/** What the desk's database keeps, by subject, and the backup that follows it. */
import type { Problem } from '../../shared/problem.ts';
import type { Database } from './database.ts';
import { createFollowedRepository, type FollowedRepository } from './followed.ts';
import { createHandoffRepository, type HandoffRepository } from './handoffs.ts';
import { createHistoryRepository, type HistoryRepository } from './history.ts';
import { createImportRepository, type ImportRepository } from './imports.ts';
import { keepBackup } from './keep-backup.ts';
import { createPartnerRepository, type PartnerRepository } from './partners.ts';
import { createProfileRepository, type ProfileRepository } from './profiles.ts';
import { createRequestRepository, type RequestRepository } from './requests.ts';
import { createSettings, type Settings } from './settings.ts';
import { createWorkflowCache, type WorkflowCache } from './workflow-cache.ts';

export interface StorageDeps {
  dataFolder: string;
  after: (ms: number, run: () => void) => () => void;
  monotonic: () => number;
  /** The backup could not be brought up to date; work goes on. */
  onBackupProblem: (problem: Problem) => void;
  onDefect: (error: unknown) => void;
}

export interface Storage {
  settings: Settings;
  profiles: ProfileRepository;
  partners: PartnerRepository;
  workflows: WorkflowCache;
  handoffs: HandoffRepository;
  requests: RequestRepository;
  imports: ImportRepository;
  followed: FollowedRepository;
  history: HistoryRepository;
  /** The number of the migrations that the database has seen, and whether its structure is sound. */
  inspect(): { version: number; isIntact: boolean };
  /** Something worth a backup may have changed. */
  touched(): void;
  /** Makes the last backup if one is due. */
  finishBackup(): void;
  close(): void;
}

export function createStorage(deps: StorageDeps, database: Database): Storage {
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
    followed: createFollowedRepository(database),
    history: createHistoryRepository(database),
    inspect() {
      const [row] = database.pragma('user_version') as [{ user_version: number }];
      return { version: row.user_version, isIntact: database.isIntact() };
    },
    touched: backup.touched,
    finishBackup: backup.stop,
    close: () => void database.close(),
  };
}
