/** The secrets of webhooks on their ways: from Didit to the keychain, and from there to whoever a person gives them to. */
import type { CopiedView, Nothing } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import { readDestination } from '../didit/webhooks.ts';
import type { DestinationWire } from '../didit/webhooks-wire.ts';
import type { Connections } from '../profiles/connections.ts';
import { nameAtRelay, type WebhookRelay } from './relay-addresses.ts';
import type { Webhook, WebhookSecrets } from './webhook-secrets.ts';

interface SecretAccessDeps {
  connections: Pick<Connections, 'called'>;
  secrets: WebhookSecrets;
  /** Undefined where there is none to be connected to. */
  relay: WebhookRelay | undefined;
  clipboard: Pick<SecretClipboard, 'copy'>;
  /** How long a copied secret may stay on the clipboard, s. */
  clipboardSeconds: () => number;
}

export type SecretAccess = ReturnType<typeof createSecretAccess>;

export function createSecretAccess(deps: SecretAccessDeps) {
  const { connections, secrets, relay } = deps;

  /** Keeps what Didit has shown. `webhook-secret-unseen` where it shows none. */
  async function keep({ profileId }: { profileId: string }, wire: DestinationWire): Promise<Result<Secret>> {
    if (wire.secret === undefined) return fail(problem('webhook-secret-unseen'));
    const secret = new Secret(wire.secret);
    const kept = await secrets.keep({ profileId, destinationId: wire.id }, secret);
    return kept.ok ? ok(secret) : kept;
  }

  async function fetchSecret(webhook: Webhook): Promise<Result<Secret>> {
    const at = await connections.called(webhook.profileId);
    const read = at.ok ? await readDestination(at.value.client, webhook.destinationId) : at;
    return read.ok ? keep(webhook, read.value) : read;
  }

  /** The one in the keychain, else Didit's. */
  async function secretOf(webhook: Webhook): Promise<Result<Secret>> {
    const kept = await secrets.read(webhook);
    if (!kept.ok) return kept;
    return kept.value ? ok(kept.value) : fetchSecret(webhook);
  }

  return {
    keep,
    fetchSecret,

    async show(webhook: Webhook): Promise<Result<{ secret: string }>> {
      const secret = await secretOf(webhook);
      return secret.ok ? ok({ secret: secret.value.reveal() }) : secret;
    },

    async copy(webhook: Webhook): Promise<Result<CopiedView>> {
      const secret = await secretOf(webhook);
      if (!secret.ok) return secret;
      const text = secret.value.reveal();
      return deps.clipboard.copy({
        handoffId: webhook.destinationId,
        text,
        seconds: deps.clipboardSeconds(),
      });
    },

    /** Reads it anew at Didit, and says whether that is another than the one that was kept. */
    async readAgain(webhook: Webhook): Promise<Result<{ isAnother: boolean }>> {
      const before = await secrets.read(webhook);
      if (!before.ok) return before;
      const now = await fetchSecret(webhook);
      if (!now.ok) return now;
      return ok({ isAnother: before.value !== undefined && before.value.reveal() !== now.value.reveal() });
    },

    /** Gives the relay the secret that Didit signs with now. Where Didit shows it no more, the one that is kept. */
    async handOver(webhook: Webhook): Promise<Result<Nothing>> {
      const at = await connections.called(webhook.profileId);
      if (!at.ok) return at;
      const read = await readDestination(at.value.client, webhook.destinationId);
      if (!read.ok) return read;
      const destination = nameAtRelay(relay?.desk(), read.value.url);
      if (!relay || destination === undefined) return fail(problem('webhook-not-at-relay'));
      const isShown = read.value.secret !== undefined;
      const secret = isShown ? await keep(webhook, read.value) : await secretOf(webhook);
      if (!secret.ok) return secret;
      const { applicationId } = at.value.profile;
      const given = await relay.handOver({ applicationId, destination, secret: secret.value });
      return given.ok ? ok({}) : given;
    },
  };
}
