/** What a body says of a destination (docs/didit-api.md#webhook-destinations). */
import { FIELD_TEXTS } from '../details.ts';
import type { Json } from '../json.ts';
import { isDestinationAddress } from '../webhooks/destination-address.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';

export interface DestinationFields {
  label: string;
  url: string;
  enabled: boolean;
  version: string;
  events: string[];
}

type Body = Readonly<Record<string, Json | undefined>>;

function eventsFault(events: Json): string | undefined {
  if (!Array.isArray(events)) return FIELD_TEXTS.notList;
  if (events.length === 0) return FIELD_TEXTS.noEvents;
  const known: readonly unknown[] = WEBHOOK_EVENTS;
  return events.every((event) => known.includes(event)) ? undefined : FIELD_TEXTS.unknownEvent;
}

function textFault(value: Json, mayBeEmpty = false): string | undefined {
  if (value === null) return FIELD_TEXTS.notNull;
  if (typeof value !== 'string') return FIELD_TEXTS.notString;
  return value.trim() === '' && !mayBeEmpty ? FIELD_TEXTS.blank : undefined;
}

/** The first thing wrong with the fields that are there. */
export function fieldsFault(
  body: Body,
  loopbackToo: boolean,
  { labelMayBeEmpty = false } = {},
): [field: string, text: string] | undefined {
  const { label, url, enabled, webhook_version: version, subscribed_events: events } = body;
  const labelFault = label === undefined ? undefined : textFault(label, labelMayBeEmpty);
  if (labelFault) return ['label', labelFault];
  const urlFault = url === undefined ? undefined : textFault(url);
  if (urlFault) return ['url', urlFault];
  if (typeof url === 'string' && !isDestinationAddress(url, loopbackToo)) {
    return ['url', FIELD_TEXTS.notPublicAddress];
  }
  const wrongEvents = events === undefined ? undefined : eventsFault(events);
  if (wrongEvents) return ['subscribed_events', wrongEvents];
  if (enabled !== undefined && typeof enabled !== 'boolean') return ['enabled', FIELD_TEXTS.notBoolean];
  const versions: readonly unknown[] = [undefined, 'v1', 'v2', 'v3'];
  return versions.includes(version) ? undefined : ['webhook_version', FIELD_TEXTS.notAChoice];
}

/** The fields of a body without a fault; what it does not say is as in `before`. */
export function fieldsFrom(
  body: Body,
  before: Omit<DestinationFields, 'events'> & { readonly events: readonly string[] },
): DestinationFields {
  const { label, url, enabled, webhook_version: version, subscribed_events: events } = body;
  return {
    label: typeof label === 'string' ? label : before.label,
    url: typeof url === 'string' ? url : before.url,
    enabled: typeof enabled === 'boolean' ? enabled : before.enabled,
    version: typeof version === 'string' ? version : before.version,
    events: Array.isArray(events) ? events.map(String) : [...before.events],
  };
}
