import { randomBytes } from 'node:crypto';
import {
  type DeliveryHeaders,
  type RefusalReason,
  verifyDelivery,
} from '../../shared/webhook-signature/webhook-signature.ts';
import type { Destinations } from './destinations.ts';
import type { EventWriter } from './event-writer.ts';
import { nodeProof } from './node-proof.ts';
import { readDelivery } from './read-delivery.ts';

/** What became of a delivery. Refused ones are counted and never kept. */
export type Received =
  | { outcome: 'stored' | 'repeated' | 'not-followed'; destination: string }
  | { outcome: 'unreadable' | 'other-application'; destination: string }
  | { outcome: 'refused'; reason: RefusalReason | 'unknown-destination' };

/** What an unknown destination's deliveries are measured by, so that they take as long as another's. */
const nobody = { name: '', applicationId: '', secrets: [randomBytes(32).toString('base64url')] };

export interface Receiving {
  destinations: Pick<Destinations, 'find'>;
  writer: Pick<EventWriter, 'write'>;
  /** Unix ms */
  now(): number;
}

/** Proves a delivery and stores what it tells; done once that is on disk. Fails where the storage does not answer. */
export async function receiveDelivery(
  { destinations, writer, now }: Receiving,
  name: string,
  body: Uint8Array,
  headers: DeliveryHeaders,
): Promise<Received> {
  const found = await destinations.find(name);
  const { secrets, applicationId } = found ?? nobody;
  const judged = await verifyDelivery({ body, headers }, secrets, Math.floor(now() / 1000), nodeProof);
  if (!judged.isGenuine) {
    return { outcome: 'refused', reason: found ? judged.reason : 'unknown-destination' };
  }
  const event = readDelivery(judged.body, judged.timestamp);
  if (typeof event === 'string') return { outcome: event, destination: name };
  if (event.applicationId !== applicationId) return { outcome: 'other-application', destination: name };
  return { outcome: (await writer.write(event)) ? 'stored' : 'repeated', destination: name };
}
