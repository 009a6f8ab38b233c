/**
 * The secrets by which webhooks are signed, in the keychain. Which of them are there is remembered beside, since a keychain is not
 * asked what it holds: with its profile each of them goes.
 */
import { z } from 'zod';
import { ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { readKept, type Settings } from '../database/settings.ts';
import type { Keychain } from '../keychain/keychain.ts';

/** A destination of a profile's application. */
export interface Webhook {
  profileId: string;
  destinationId: string;
}

/** The keychain account of a destination's secret. */
function webhookSecretAccount({ profileId, destinationId }: Webhook): string {
  return `webhook-secret:${profileId}:${destinationId}`;
}

const keptIds = z.array(z.string());

export type WebhookSecrets = ReturnType<typeof createWebhookSecrets>;

export function createWebhookSecrets(
  keychain: Keychain,
  settings: Pick<Settings, 'read' | 'write' | 'remove'>,
  onDefect: (error: unknown) => void,
) {
  const name = (profileId: string) => `webhook-secrets:${profileId}`;
  const idsOf = (profileId: string): string[] => readKept(settings, name(profileId), keptIds, []);

  function remember(profileId: string, ids: string[]): void {
    if (ids.length === 0) settings.remove(name(profileId));
    else settings.write(name(profileId), JSON.stringify(ids));
  }

  return {
    isKept: ({ profileId, destinationId }: Webhook): boolean => idsOf(profileId).includes(destinationId),

    /** The one that is kept; undefined where none is. */
    read: (webhook: Webhook): Promise<Result<Secret | undefined>> =>
      keychain.read(webhookSecretAccount(webhook)),

    async keep(webhook: Webhook, secret: Secret): Promise<Result<void>> {
      const { profileId, destinationId } = webhook;
      const ids = idsOf(profileId);
      // Before it is there, so that none can stay behind.
      if (!ids.includes(destinationId)) remember(profileId, [...ids, destinationId]);
      return keychain.write(webhookSecretAccount(webhook), secret);
    },

    /** Its destination is gone. */
    async forget(webhook: Webhook): Promise<Result<void>> {
      const { profileId, destinationId } = webhook;
      if (!idsOf(profileId).includes(destinationId)) return ok(undefined);
      const removed = await keychain.remove(webhookSecretAccount(webhook));
      if (!removed.ok) return removed;
      remember(
        profileId,
        idsOf(profileId).filter((id) => id !== destinationId),
      );
      return ok(undefined);
    },

    /** The profile is gone: its secrets go after it, by themselves. */
    forgetProfile(profileId: string): void {
      const ids = idsOf(profileId);
      settings.remove(name(profileId));
      const removals = ids.map((destinationId) =>
        keychain.remove(webhookSecretAccount({ profileId, destinationId })),
      );
      Promise.all(removals).catch(onDefect);
    },
  };
}
