import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Network } from '../network/network.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part } from '../parts/part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createNetworkSettings } from './network-settings.ts';
import { createPreferences } from './preferences.ts';

export type SettingsPart = ReturnType<typeof createSettingsPart>;

interface SettingsPartDeps {
  state: DeskState;
  keychain: Keychain;
  files: ChosenFiles;
  network: Pick<Network, 'configure'>;
  newId: () => string;
  now: () => number;
}

export function createSettingsPart(deps: SettingsPartDeps, storage: Storage) {
  const preferences = createPreferences(storage.settings, deps.state);
  const network = createNetworkSettings({ ...deps, settings: storage.settings });

  const handlers: HandlersOf<'settings'> = {
    'settings.endedAgreements': ({ choice }, act) => preferences.chooseWhenAgreementEnded(choice, act),
    'settings.clipboardSeconds': ({ seconds }, act) => preferences.keepClipboardFor(seconds, act),
    'settings.keyReminder': ({ days }, act) => preferences.remindOfKeysAfter(days, act),
    'settings.notifications': (choice, act) => preferences.chooseNotifications(choice, act),
    'settings.camera': (choice, act) => preferences.useCamera(choice, act),
    'settings.language': ({ choice }, act) => preferences.chooseLanguage(choice, act),
    'settings.updates': ({ choice }, act) => preferences.chooseUpdates(choice, act),
    'settings.decisions': ({ allowed }, act) => preferences.allowDecisions(allowed, act),
    'settings.proxy': (choice, act) => network.chooseProxy(choice, act),
    'settings.proxySignIn': ({ userName, password }, act) => network.signIn(userName, password, act),
    'settings.transport': ({ choice }, act) => network.chooseTransport(choice, act),
    'settings.trustCertificates': (_, act) => network.trust(act),
    'settings.distrustCertificate': ({ fingerprint }, act) => network.distrust(fingerprint, act),
  };
  const part: Part = {
    start() {
      preferences.publish();
      network.publish();
    },
  };
  return { ...part, handlers, preferences };
}
