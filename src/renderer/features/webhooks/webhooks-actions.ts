/** What can be done with webhooks. Each answers with a value or a problem. */
import type {
  CallOutput,
  CopiedView,
  DestinationFields,
  DestinationSeen,
  DestinationView,
  WebhooksView,
} from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { act, call } from '../../desk/bridge.ts';

/** A destination of a profile's application. */
export interface Webhook {
  profileId: string;
  destinationId: string;
}

export function listWebhooks(profileId: string): Promise<Result<WebhooksView>> {
  return call('webhooks.list', { profileId });
}

export function addWebhook(
  profileId: string,
  fields: DestinationFields,
): Promise<Result<CallOutput<'webhooks.create'>>> {
  return call('webhooks.create', { profileId, ...fields });
}

/** `saw` is what the person saw before: what somebody else has set since is not written over. */
export function changeWebhook(
  webhook: Webhook,
  saw: DestinationSeen,
  fields: DestinationFields,
): Promise<Result<DestinationView>> {
  return call('webhooks.change', { ...webhook, saw, ...fields });
}

export function enableWebhook(webhook: Webhook, enabled: boolean): Promise<Problem | undefined> {
  return act('webhooks.enable', { ...webhook, enabled });
}

export function removeWebhook(webhook: Webhook): Promise<Problem | undefined> {
  return act('webhooks.remove', webhook);
}

export function listDeliveries(
  webhook: Webhook,
  offset: number,
): Promise<Result<CallOutput<'webhooks.deliveries'>>> {
  return call('webhooks.deliveries', { ...webhook, offset });
}

export function resendDelivery(
  webhook: Webhook,
  attemptId: string,
): Promise<Result<CallOutput<'webhooks.resend'>>> {
  return call('webhooks.resend', { ...webhook, attemptId });
}

export function showSecret(webhook: Webhook): Promise<Result<{ secret: string }>> {
  return call('webhooks.showSecret', webhook);
}

/** Keeps the window out of screenshots while a secret can be seen. */
export function protectScreen(on: boolean): void {
  void call('screen.protect', { on });
}

export function copySecret(webhook: Webhook): Promise<Result<CopiedView>> {
  return call('webhooks.copySecret', webhook);
}

export function readSecret(webhook: Webhook): Promise<Result<{ isAnother: boolean }>> {
  return call('webhooks.readSecret', webhook);
}

export function handOverSecret(webhook: Webhook): Promise<Problem | undefined> {
  return act('webhooks.handOver', webhook);
}
