/** This desk's door (`actions/`): its rules, its record, and what the page is told of what is not allowed here. */
import { randomUUID } from 'node:crypto';
import type { NotAllowed } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { deskRules } from '../actions/desk-rules.ts';
import { type Acted, createActions } from '../actions/perform.ts';
import { rulesOf } from '../actions/rules.ts';
import { createActionRecord } from '../database/actions.ts';
import type { Database } from '../database/database.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { Partners } from '../partners/partners.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { createPreferences } from '../settings/preferences.ts';
import type { DeskState } from '../state/desk-state.ts';

export interface DoorDeps {
  database: Database;
  state: DeskState;
  profiles: Pick<Profiles, 'all'>;
  partners: Pick<Partners, 'all'>;
  imports: Pick<ImportRepository, 'find'>;
  preferences: Pick<ReturnType<typeof createPreferences>, 'whenAgreementEnded' | 'decisionsHere'>;
  now: () => number;
  onActed: (acted: Acted) => void;
  reportDefect: (error: unknown) => string;
}

export function createDoor(deps: DoorDeps) {
  const { profiles, partners, imports, preferences, now, state } = deps;
  const rules = rulesOf(
    deskRules({
      profiles: () => profiles.all().map((one) => ({ ...one, builtIn: one.baseUrl === practiceBaseUrl })),
      partners: partners.all,
      profileOfImport: (importId) => imports.find(importId)?.profileId,
      whenAgreementEnded: preferences.whenAgreementEnded,
      decisionsHere: preferences.decisionsHere,
      now,
    }),
  );
  const recorder = createActionRecord(deps.database);

  /** Tells the page what is not allowed, where that has changed. */
  function publish(): void {
    const notAllowed: NotAllowed[] = rules.standing();
    if (JSON.stringify(notAllowed) === JSON.stringify(state.snapshot().state.notAllowed)) return;
    state.change({ notAllowed });
  }

  const actions = createActions({
    rules,
    recorder,
    known: {
      profile: (id) => profiles.all().find((one) => one.id === id),
      partner: (id) => partners.all().find((one) => one.id === id),
      import(id) {
        const item = imports.find(id);
        return (
          item && {
            profileId: item.profileId,
            reference: item.vendorData,
            fingerprint: item.tokenFingerprint,
          }
        );
      },
    },
    now,
    newId: randomUUID,
    onActed(acted) {
      publish();
      deps.onActed(acted);
    },
    reportDefect: deps.reportDefect,
  });

  return {
    ...actions,
    recorder,
    publish,
    /** The desk is open; `changed` says that its database is not as it was left. */
    started(changed: Problem | undefined): void {
      publish();
      state.change({ storageChanged: changed ?? null });
      if (changed) actions.asDesk('storage.changed', changed.evidence[0]?.values ?? {}, () => {});
    },
  };
}
