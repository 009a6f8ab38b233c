/** This desk's door (`actions/`): its rules, its record, and what the page is told of what is not allowed here. */
import type { NotAllowed } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { deskRules } from '../actions/desk-rules.ts';
import { type Acted, createActions } from '../actions/perform.ts';
import { rulesOf } from '../actions/rules.ts';
import type { Database } from '../database/database.ts';
import type { Storage } from '../database/storage.ts';
import { createActionRecord } from '../history/action-record.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import { cameByImportIn } from '../sharing/came-by-import.ts';
import type { DeskState } from '../state/desk-state.ts';

interface DoorDeps {
  state: DeskState;
  now: () => number;
  newId: () => string;
  onActed: (acted: Acted) => void;
  reportDefect: (error: unknown) => string;
}

interface Rooms {
  database: Database;
  storage: Pick<Storage, 'imports' | 'touched'>;
  profiles: Pick<ProfilesPart, 'profiles'>;
  partners: Pick<PartnersPart, 'partners'>;
  settings: SettingsPart;
}

export function createDoor(deps: DoorDeps, rooms: Rooms) {
  const { state, now } = deps;
  const { profiles } = rooms.profiles;
  const { partners } = rooms.partners;
  const { preferences } = rooms.settings;
  const { imports } = rooms.storage;
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
  const recorder = createActionRecord(rooms.database);

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
      cameByImport: cameByImportIn({ profiles, imports }),
    },
    now,
    newId: deps.newId,
    onActed(acted) {
      rooms.storage.touched();
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
