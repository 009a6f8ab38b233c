/** Didit's events in words. One that Baton does not know is called as Didit calls it. */
import type { TFunction } from 'i18next';
import { type WebhookEvent, webhookEvents } from '../../../shared/webhook-events.ts';

const words = {
  'status.updated': 'verificationStatus',
  'data.updated': 'verificationData',
  'user.status.updated': 'personStatus',
  'user.data.updated': 'personData',
  'business.status.updated': 'businessStatus',
  'business.data.updated': 'businessData',
  'activity.created': 'activity',
  'transaction.created': 'transaction',
  'transaction.status.updated': 'transactionStatus',
  'travel_rule.status.updated': 'travelRule',
  'message.status.updated': 'messageStatus',
  'message.received': 'message',
  'transaction_rule_suggestions.created': 'ruleSuggestions',
} as const satisfies Record<WebhookEvent, string>;

function isKnown(event: string): event is WebhookEvent {
  return webhookEvents.some((known) => known === event);
}

export function eventInWords(event: string, t: TFunction): string {
  return isKnown(event) ? t(`webhooks.event.${words[event]}`) : event;
}
