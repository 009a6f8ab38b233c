import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { Storage } from '../database/storage.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import { createDeliveries } from './deliveries.ts';
import type { WebhookRelay } from './relay-addresses.ts';
import { createSecretAccess } from './secret-access.ts';
import { createWebhookSecrets } from './webhook-secrets.ts';
import { createWebhooks } from './webhooks.ts';

interface WebhooksPartDeps {
  keychain: Keychain;
  clipboard: Pick<SecretClipboard, 'copy'>;
  onDefect: (error: unknown) => void;
}

interface Rooms {
  storage: Pick<Storage, 'settings'>;
  profiles: Pick<ProfilesPart, 'connections' | 'removal'>;
  settings: Pick<SettingsPart, 'preferences'>;
  /** The company's relay; undefined where this Baton knows none. */
  relay: WebhookRelay | undefined;
}

/** It only serves calls: nothing of it starts or stops. */
export function createWebhooksPart(deps: WebhooksPartDeps, rooms: Rooms) {
  const { connections } = rooms.profiles;
  const secrets = createWebhookSecrets(deps.keychain, rooms.storage.settings, deps.onDefect);
  const { relay } = rooms;
  const secretAccess = createSecretAccess({
    connections,
    secrets,
    relay,
    clipboard: deps.clipboard,
    clipboardSeconds: rooms.settings.preferences.clipboardSeconds,
  });
  const webhooks = createWebhooks({ connections, secrets, secretAccess, relay });
  const deliveries = createDeliveries(connections);
  rooms.profiles.removal.follow({ removed: secrets.forgetProfile });

  const handlers: HandlersOf<'webhooks'> = {
    'webhooks.list': ({ profileId }) => webhooks.list(profileId),
    'webhooks.create': (input) => webhooks.create(input),
    'webhooks.change': (input) => webhooks.change(input),
    'webhooks.enable': (input) => webhooks.enable(input),
    'webhooks.remove': (input) => webhooks.remove(input),
    'webhooks.deliveries': (input) => deliveries.list(input),
    'webhooks.resend': (input) => deliveries.resend(input),
    'webhooks.showSecret': (input) => secretAccess.show(input),
    'webhooks.copySecret': (input) => secretAccess.copy(input),
    'webhooks.readSecret': (input) => secretAccess.readAgain(input),
    'webhooks.handOver': (input) => secretAccess.handOver(input),
  };
  return { handlers };
}
