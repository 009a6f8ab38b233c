import type { DestinationFields, DestinationSeen, DestinationView } from '../../../shared/contract/index.ts';
import { plainName } from '../../../shared/names.ts';

/** What is sent first: what a desk needs to hear of its records. */
const usual = ['status.updated', 'data.updated'];

export type DestinationFaults = Partial<Record<keyof DestinationFields, true>>;

/** The fields as a form begins with them. */
export function fieldsOf(
  destination: DestinationView | undefined,
  relayAddress: string | undefined,
): DestinationFields {
  if (destination) return sawOf(destination);
  return { label: '', url: relayAddress ?? '', events: usual };
}

/** What a person has seen of it. */
export function sawOf({ label, url, events }: DestinationView): DestinationSeen {
  return { label, url, events };
}

/** What in the form cannot be sent. What Didit thinks of it Didit says. */
export function faultsIn({ label, url, events }: DestinationFields): DestinationFaults {
  return {
    ...(plainName.test(label.trim()) ? {} : { label: true }),
    ...(isAddress(url.trim()) ? {} : { url: true }),
    ...(events.length > 0 ? {} : { events: true }),
  };
}

/** Didit takes https only; http leads at most to this computer, where practice delivers to. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'))
  );
}
