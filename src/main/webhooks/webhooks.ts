/** Where Didit sends webhooks of a profile's application: seen, made and changed from this desk. */
import type {
  CallOutput,
  DestinationFields,
  DestinationSeen,
  DestinationView,
  Nothing,
  WebhooksView,
} from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DiditClient } from '../didit/client.ts';
import {
  changeDestination,
  createDestination,
  deleteDestination,
  isAs,
  listDestinations,
  mayChangeDestinations,
  readDestination,
} from '../didit/webhooks.ts';
import type { DestinationWire } from '../didit/webhooks-wire.ts';
import type { Connections } from '../profiles/connections.ts';
import { nameAtRelay, relayAddress, type WebhookRelay } from './relay-addresses.ts';
import { saidOf } from './said-of.ts';
import type { SecretAccess } from './secret-access.ts';
import type { Webhook, WebhookSecrets } from './webhook-secrets.ts';

interface WebhooksDeps {
  connections: Pick<Connections, 'called'>;
  secrets: WebhookSecrets;
  secretAccess: SecretAccess;
  /** Undefined where there is none to be connected to. */
  relay: WebhookRelay | undefined;
}

export function createWebhooks({ connections, secrets, secretAccess, relay }: WebhooksDeps) {
  function viewOf(profileId: string, wire: DestinationWire): DestinationView {
    const { secret: _, version, counts, ...rest } = wire;
    return {
      ...rest,
      ...saidOf({ version }),
      counts: saidOf(counts),
      isSecretKept: secrets.isKept({ profileId, destinationId: wire.id }),
      isAtRelay: nameAtRelay(relay?.desk(), wire.url) !== undefined,
    };
  }

  async function changed(
    webhook: Webhook,
    change: (client: DiditClient) => Promise<Result<DestinationWire>>,
  ): Promise<Result<DestinationView>> {
    const at = await connections.called(webhook.profileId);
    const done = at.ok ? await change(at.value.client) : at;
    if (done.ok) return ok(viewOf(webhook.profileId, done.value));
    if (done.problem.code === 'webhook-gone') await secrets.forget(webhook);
    return done;
  }

  return {
    async list(profileId: string): Promise<Result<WebhooksView>> {
      const at = await connections.called(profileId);
      if (!at.ok) return at;
      const { profile, client } = at.value;
      const listed = await listDestinations(client);
      if (!listed.ok) return listed;
      const { destinations, unreadable } = listed.value;
      const mayChange = await mayChangeDestinations(client);
      return ok({
        destinations: destinations.map((wire) => viewOf(profileId, wire)),
        unreadable,
        ...saidOf({ mayChange, relayAddress: relayAddress(relay?.desk(), profile.applicationId) }),
      });
    },

    /** Its secret goes to the keychain; where that takes nothing now, it is read again when it is asked for. */
    async create({
      profileId,
      ...wanted
    }: DestinationFields & { profileId: string }): Promise<Result<CallOutput<'webhooks.create'>>> {
      const at = await connections.called(profileId);
      const made = at.ok ? await createDestination(at.value.client, wanted) : at;
      if (!made.ok) return made;
      const { destination, isRecovered } = made.value;
      // A row of the list, where it was found, has no secret.
      if (destination.secret !== undefined) await secretAccess.keep({ profileId }, destination);
      else await secretAccess.fetchSecret({ profileId, destinationId: destination.id });
      return ok({ destination: viewOf(profileId, destination), isRecovered });
    },

    /** Looks first: what somebody else has set meanwhile is not written over, but told with `webhook-changed`. */
    change: ({
      saw,
      label,
      url,
      events,
      ...webhook
    }: DestinationFields & Webhook & { saw: DestinationSeen }) =>
      changed(webhook, async (client) => {
        const now = await readDestination(client, webhook.destinationId);
        if (!now.ok) return now;
        if (!isAs(now.value, saw)) return fail(problem('webhook-changed'));
        return changeDestination(client, webhook.destinationId, { label, url, events });
      }),

    enable: ({ enabled, ...webhook }: Webhook & { enabled: boolean }) =>
      changed(webhook, (client) => changeDestination(client, webhook.destinationId, { enabled })),

    async remove(webhook: Webhook): Promise<Result<Nothing>> {
      const at = await connections.called(webhook.profileId);
      const removed = at.ok ? await deleteDestination(at.value.client, webhook.destinationId) : at;
      if (!removed.ok) return removed;
      const forgotten = await secrets.forget(webhook);
      return forgotten.ok ? ok({}) : forgotten;
    },
  };
}
