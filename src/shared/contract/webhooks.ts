/** Where Didit sends webhooks of an application, and how that fares. */
import { z } from 'zod';
import { maxAddressLength, maxWebhookEvents } from '../limits.ts';
import { id, plainNameField, unixMs } from './basics.ts';

/** A destination as a person describes it. Events that Baton does not know are kept as they are. */
export const destinationFields = z.object({
  label: plainNameField,
  /** Didit takes public https addresses only; what it refuses it says itself. */
  url: z.url({ protocol: /^https?$/ }).max(maxAddressLength),
  events: z
    .array(z.string().regex(/^[\w.]{1,80}$/))
    .min(1)
    .max(maxWebhookEvents),
});
export type DestinationFields = z.infer<typeof destinationFields>;

/** What a person saw of a destination before changing it: whatever Didit takes. */
export const destinationSeen = z.object({
  label: z.string().max(1_000),
  url: z.string().max(4_000),
  events: z.array(z.string().max(200)).max(1_000),
});
export type DestinationSeen = z.infer<typeof destinationSeen>;

/** A destination as Didit has it; its names are Didit's. */
export const destinationView = z.object({
  id,
  label: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  isEnabled: z.boolean(),
  /** Of the bodies that it is sent; Baton's relay reads `v3`. */
  version: z.string().optional(),
  counts: z.object({
    /** Attempts, each of them counted. */
    total: z.number().optional(),
    failed: z.number().optional(),
    averageMs: z.number().optional(),
    lastAt: unixMs.optional(),
  }),
  /** Its secret is in this computer's keychain. */
  isSecretKept: z.boolean(),
  /** It leads to the relay of this desk, which can be given the secret. */
  isAtRelay: z.boolean(),
});
export type DestinationView = z.infer<typeof destinationView>;

export const webhooksView = z.object({
  destinations: z.array(destinationView),
  /** Entries that cannot be read at all. */
  unreadable: z.number().int().min(0),
  /** Whether the key may change them; absent where that could not be found out. */
  mayChange: z.boolean().optional(),
  /** The address at the company's relay for this application, where the desk is connected to one. */
  relayAddress: z.string().optional(),
});
export type WebhooksView = z.infer<typeof webhooksView>;

/** One attempt to deliver. What Didit does not say is absent. */
export const attemptView = z.object({
  id,
  event: z.string().optional(),
  at: unixMs.optional(),
  /** What the receiver answered; absent where nobody did. */
  httpStatus: z.number().int().optional(),
  isDelivered: z.boolean().optional(),
  tookMs: z.number().optional(),
});
export type AttemptView = z.infer<typeof attemptView>;
