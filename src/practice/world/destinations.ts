import { seededSecret, seededUuid } from '../seeded.ts';
import type { Change } from './change.ts';

/** Where an application has its webhooks sent (docs/didit-api.md#webhook-destinations). */
export interface Destination {
  readonly id: string;
  readonly applicationId: string;
  readonly secret: string;
  readonly createdAt: number;
  readonly label: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly version: string;
  readonly events: readonly string[];
  readonly updatedAt: number;
}

type DestinationChange = Extract<Change, { type: `destination-${string}` }>;

export type Destinations = ReturnType<typeof createDestinations>;

/** The destinations of all applications. One that was deleted is not there any more. */
export function createDestinations(seed: string) {
  const destinations = new Map<string, Destination>();
  let made = 0;
  return {
    destination: (id: string): Destination | undefined => destinations.get(id),
    /** Oldest first. */
    destinationsOf: (applicationId: string): readonly Destination[] =>
      [...destinations.values()].filter((one) => one.applicationId === applicationId),
    /** The id the next destination of an application gets. */
    nextDestinationId: (applicationId: string): string =>
      seededUuid(seed, 'webhook destination', applicationId, made + 1),
    apply(change: DestinationChange): void {
      switch (change.type) {
        case 'destination-create': {
          made += 1;
          const {
            application: applicationId,
            destination: id,
            label,
            url,
            enabled,
            version,
            events,
            at,
          } = change;
          const secret = seededSecret(seed, 'webhook destination', id);
          const fields = { label, url, enabled, version, events, createdAt: at, updatedAt: at };
          destinations.set(id, { id, applicationId, secret, ...fields });
          return;
        }
        case 'destination-change': {
          const found = destinations.get(change.destination);
          if (found === undefined) throw new Error('A recorded change names a destination that is not there');
          const { label, url, enabled, version, events, at, rotated } = change;
          const secret =
            rotated === undefined
              ? found.secret
              : seededSecret(seed, 'webhook destination', found.id, rotated);
          destinations.set(found.id, {
            ...found,
            label,
            url,
            enabled,
            version,
            events,
            secret,
            updatedAt: at,
          });
          return;
        }
        case 'destination-delete':
          destinations.delete(change.destination);
          return;
      }
    },
  };
}
