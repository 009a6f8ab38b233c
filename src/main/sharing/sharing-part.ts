import type { HandoffRecord } from '../../shared/contract/index.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { Storage } from '../database/storage.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal } from '../parts/signal.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { cameByImportIn } from './came-by-import.ts';
import { createHandoffs } from './handoffs.ts';
import { createMintedTokens } from './minted-tokens.ts';
import { createShare } from './share.ts';

interface SharingPartDeps extends Runtime {
  state: DeskState;
  clipboard: Pick<SecretClipboard, 'copy'>;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  partners: PartnersPart;
  settings: SettingsPart;
}

export type SharingPart = ReturnType<typeof createSharingPart>;

export function createSharingPart(deps: SharingPartDeps, rooms: Rooms) {
  const { profiles, access, connections, keyApplications, activated, removal } = rooms.profiles;
  const { preferences } = rooms.settings;
  /** A token was made. */
  const handedOver = createSignal<HandoffRecord>();
  const tokens = createMintedTokens({ diditNow: connections.timeOf, after: deps.after });
  const handoffs = createHandoffs({
    store: rooms.storage.handoffs,
    state: deps.state,
    activeProfileId: () => profiles.active()?.id,
    isHeld: (handoffId) => tokens.find(handoffId) !== undefined,
    onHandedOver: handedOver.emit,
  });
  const share = createShare({
    profiles,
    partners: rooms.partners.partners,
    access,
    diditNow: connections.timeOf,
    clipboard: deps.clipboard,
    clipboardSeconds: preferences.clipboardSeconds,
    history: rooms.storage.history,
    cameByImport: cameByImportIn({ profiles, imports: rooms.storage.imports }),
    now: deps.now,
    handoffs,
    tokens,
    keyApplications,
    newId: deps.newId,
  });

  activated.on(handoffs.publish);
  removal.follow({
    removed(profileId) {
      tokens.forget(profileId);
      handoffs.publish();
    },
  });

  const handlers: HandlersOf<'share'> = {
    'share.mint': (input, act) => share.mint(input, act),
    'share.redeemed': (receipt, act) => handoffs.redeemed(receipt, act),
    'share.copy': ({ handoffId }) => share.copy(handoffId),
    'share.show': ({ handoffId }) => share.show(handoffId),
    'share.print': ({ handoffId }) => share.print(handoffId),
  };
  const part: Part = { start: handoffs.publish, stop: tokens.stop };
  return { ...part, handlers, handoffs, handedOver, share };
}
