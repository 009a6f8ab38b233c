import { z } from 'zod';
import { normaliseStatus } from '../../shared/session.ts';
import type { NewEvent } from './events.ts';

const ours = ['status.updated', 'data.updated'] as const;

/** What is read of a delivery (docs/didit-api.md#webhook-payload); nothing else of it is kept. */
const payload = z.object({
  event_id: z.string().min(1).max(100),
  webhook_type: z.string(),
  application_id: z.guid().toLowerCase(),
  environment: z.enum(['live', 'sandbox']),
  session_id: z.guid().toLowerCase(),
  session_kind: z.enum(['user', 'business']).optional().catch(undefined),
  business_session_id: z.unknown().optional(),
  status: z.string().optional().catch(undefined),
});

/** `not-followed` is an event of which no desk wants to hear, `unreadable` one of the followed that lacks what it needs. */
type ReadDelivery = NewEvent | 'not-followed' | 'unreadable';

/** The change that a genuine delivery tells of. */
export function readDelivery(body: Record<string, unknown>, timestamp: number): ReadDelivery {
  const type = ours.find((one) => one === body.webhook_type);
  if (type === undefined) return 'not-followed';
  const session_id = body.session_id ?? body.business_session_id;
  const { data } = payload.safeParse({ ...body, session_id });
  if (!data) return 'unreadable';
  const isBusiness = data.session_kind === 'business' || typeof data.business_session_id === 'string';
  return {
    eventId: data.event_id,
    applicationId: data.application_id,
    sessionId: data.session_id,
    sessionKind: isBusiness ? 'business' : 'user',
    type,
    status: spelling(data.status ?? ''),
    environment: data.environment,
    timestamp,
  };
}

/** A word that Baton does not know is kept if it looks like a status, so that two of them are two events. */
function spelling(status: string): string {
  return (
    normaliseStatus(status) ?? (/^[\w ]{1,40}$/.test(status) ? status.toUpperCase().replaceAll(' ', '_') : '')
  );
}
