import { z } from 'zod';

const at = z.number();
const email = z.string();

/** What is told of an application besides its name (docs/didit-api.md#organisations-and-applications). */
const details = z.object({
  website_url: z.string().nullable(),
  redirect_uris: z.array(z.string()),
  terms_url: z.string().nullable(),
  privacy_url: z.string().nullable(),
  description: z.string().nullable(),
});
export type ApplicationDetails = z.infer<typeof details>;

/** What happens to accounts, organisations and applications. Passwords only as hashes; codes and keys follow from the seed. */
export const accountChanges = [
  z.object({ type: z.literal('account-register'), at, email, passwordHash: z.string(), from: z.string() }),
  /** A new code has been sent. */
  z.object({ type: z.literal('account-code'), at, email }),
  z.object({ type: z.literal('account-wrong-code'), at, email }),
  z.object({ type: z.literal('account-confirm'), at, email }),
  z.object({ type: z.literal('account-sign-in'), at, email, succeeded: z.boolean() }),
  z.object({
    type: z.literal('account-member'),
    at,
    email,
    organisation: z.string(),
    role: z.enum(['owner', 'admin', 'member']),
  }),
  z.object({
    type: z.literal('account-application'),
    at,
    organisation: z.string(),
    name: z.string(),
    details,
  }),
  z.object({
    type: z.literal('account-edit'),
    at,
    application: z.string(),
    name: z.string(),
    details,
  }),
] as const;

export type AccountChange = z.infer<(typeof accountChanges)[number]>;

export const noDetails: ApplicationDetails = {
  website_url: null,
  redirect_uris: [],
  terms_url: null,
  privacy_url: null,
  description: null,
};
