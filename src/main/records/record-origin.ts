import type { ImportView } from '../../shared/contract/index.ts';
import type { HandoffRepository } from '../database/handoffs.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { Profile } from '../database/profiles.ts';
import type { Profiles } from '../profiles/profiles.ts';

/** What this desk knows of where a session comes from. */
export interface RecordOrigin {
  /** The import of this desk that made it, as the page sees it. */
  import?: ImportView | undefined;
  sourceSessionId?: string | undefined;
}

interface RecordOriginDeps {
  imports: Pick<ImportRepository, 'ofRecord'>;
  handoffs: Pick<HandoffRepository, 'ofRecord'>;
  profiles: Pick<Profiles, 'idsOfSameApplication'>;
  toView: (item: ImportItem) => ImportView;
}

/** By the desk's own imports, or else by the receipts that it read. */
export function originIn({ imports, handoffs, profiles, toView }: RecordOriginDeps) {
  return (profile: Profile, sessionId: string): RecordOrigin => {
    const item = imports.ofRecord(profiles.idsOfSameApplication(profile), sessionId);
    if (item) return { import: toView(item), sourceSessionId: item.sourceSessionId };
    return { sourceSessionId: handoffs.ofRecord(sessionId, profile.applicationId)?.sessionId };
  };
}
