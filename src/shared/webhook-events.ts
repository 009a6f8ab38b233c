/** What can be subscribed to by name (docs/didit-api.md#webhook-events). */
export const webhookEvents = [
  'status.updated',
  'data.updated',
  'user.status.updated',
  'user.data.updated',
  'business.status.updated',
  'business.data.updated',
  'activity.created',
  'transaction.created',
  'transaction.status.updated',
  'travel_rule.status.updated',
  'message.status.updated',
  'message.received',
  'transaction_rule_suggestions.created',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
