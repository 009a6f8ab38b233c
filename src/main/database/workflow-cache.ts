import type { WorkflowView } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

/** The workflows each profile's application had when it was last asked, so that an import can be made offline. */
export interface WorkflowCache {
  read(profileId: string): WorkflowView[] | undefined;
  write(profileId: string, workflows: WorkflowView[]): void;
}

export function createWorkflowCache(database: Database): WorkflowCache {
  const read = database.prepare('SELECT workflows FROM known_workflows WHERE profile_id = ?');
  return {
    read(profileId) {
      const row = read.get(profileId) as { workflows: string } | undefined;
      return row && (JSON.parse(row.workflows) as WorkflowView[]);
    },
    write(profileId, workflows) {
      database
        .prepare(
          'INSERT INTO known_workflows VALUES (?, ?) ON CONFLICT (profile_id) DO UPDATE SET workflows = excluded.workflows',
        )
        .run(profileId, JSON.stringify(workflows));
    },
  };
}
