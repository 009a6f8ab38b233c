/**
 * What a relay and its desks say to each other (docs/relay.md). A desk shows its token as `Authorization: Bearer …`. Every refusal
 * is a `RelayRefusal` as JSON, and is the same for what is not there and what this desk may not see.
 */
import { z } from 'zod';
import { sessionKinds, sessionStatuses } from '../session.ts';

export const relayPaths = {
  /** POST `enrolRequest`, without a token: 201 `enrolAnswer`. */
  enrol: '/desks/enrol',
  /** GET: 200 `deskAnswer`, what this desk may hear of. */
  desk: '/desk',
  /** GET: server-sent events (`streamEvents`); `Last-Event-ID` resumes. */
  events: '/events',
  /** PUT `destinationRequest`, DELETE: 204. The name is the one in the address that Didit delivers to. */
  destination: (name: string) => `/destinations/${name}`,
  /** POST by Didit. */
  webhook: (name: string) => `/webhooks/${name}`,
} as const;

/** Lower case, so that no gateway changes it. A desk takes the application's id. */
export const destinationName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** `code` is base64url of the 20 bytes in an enrolment code. */
export const enrolRequest = z.object({ code: z.string().regex(/^[\w-]{27}$/) });

export const deskAnswer = z.object({
  name: z.string(),
  /** Applications, by their ids at Didit, whose events this desk hears. */
  applications: z.array(z.guid()),
  /** Where Didit delivers to: `relayPaths.webhook` is behind it. No slash at the end. */
  publicUrl: z.url(),
});
export type DeskAnswer = z.infer<typeof deskAnswer>;

export const enrolAnswer = deskAnswer.extend({ token: z.string() });

/** The secret of a destination, as Didit gave it; the one before it stays valid beside it for a day. */
export const destinationRequest = z.object({ applicationId: z.guid(), secret: z.string().min(16).max(200) });

/** A change that Didit has told of. Nothing of the customer: a desk looks with its own key. */
export const statusEvent = z.object({
  /** Didit's own, by which a repeated one is known. */
  eventId: z.string().max(100),
  applicationId: z.guid(),
  sessionId: z.guid(),
  sessionKind: z.enum(sessionKinds),
  type: z.enum(['status.updated', 'data.updated']),
  /** Absent where Didit has called it a word that Baton does not know. */
  status: z.enum(sessionStatuses).optional(),
  environment: z.enum(['live', 'sandbox']),
  /** When Didit sent it: Unix s. */
  timestamp: z.number().int(),
});
export type StatusEvent = z.infer<typeof statusEvent>;

/**
 * Events of the stream by name. `ready` comes first and says whether everything since `Last-Event-ID` follows; where it does not
 * (older than the relay keeps, or none was given), the desk asks Didit for everything itself. `status` has an id and `statusEvent`.
 * `beat` comes at least every 15 s. `revoked` is the last.
 */
export const streamEvents = ['ready', 'status', 'beat', 'revoked'] as const;
export const readyEvent = z.object({ isComplete: z.boolean() });
/** ms */
export const beatEvery = 15_000;

/**
 * `enrolment-unknown`, `-used` and `-expired` answer an enrolment; `desk-unknown` (401) every call with a token that is not, or no
 * longer, valid; `not-allowed` (403) an application that is not this desk's; `input-invalid` (400), `too-large` (413), `too-many`
 * (429, with `Retry-After`), `unavailable` (503): the relay's own storage does not answer.
 */
export const relayRefusal = z.object({
  code: z.enum([
    'enrolment-unknown',
    'enrolment-used',
    'enrolment-expired',
    'desk-unknown',
    'not-allowed',
    'input-invalid',
    'too-large',
    'too-many',
    'unavailable',
  ]),
});
export type RelayRefusal = z.infer<typeof relayRefusal>;
