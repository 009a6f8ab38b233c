/** Where the company's relay takes webhooks, as far as this desk may hear of them. */
import { type DeskAnswer, destinationName, relayPaths } from '../../shared/relay/relay-api.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';

/** What the relay's room gives. */
export interface WebhookRelay {
  /** What this desk may hear of, and where Didit delivers to; undefined while it is not connected to a relay. */
  desk(): DeskAnswer | undefined;
  /** Gives the relay the secret of a destination. May be called again. */
  handOver(given: { applicationId: string; destination: string; secret: Secret }): Promise<Result<void>>;
}

/** The address at the relay for an application; undefined where this desk may not hear of it. */
export function relayAddress(desk: DeskAnswer | undefined, applicationId: string): string | undefined {
  const id = applicationId.toLowerCase();
  const isHeard = desk?.applications.some((one) => one.toLowerCase() === id);
  return desk && isHeard ? `${desk.publicUrl}${relayPaths.webhook(id)}` : undefined;
}

/** By which name the relay knows the destination with this address; undefined for one that leads elsewhere. */
export function nameAtRelay(desk: DeskAnswer | undefined, address: string): string | undefined {
  const before = `${desk?.publicUrl}${relayPaths.webhook('')}`;
  if (!desk || !address.startsWith(before)) return undefined;
  const name = destinationName.safeParse(address.slice(before.length));
  return name.success ? name.data : undefined;
}
