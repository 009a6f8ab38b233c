/** Setting up at Didit from nothing: an account, its organisations and applications; and a sandbox set-up that goes live. */
import { z } from 'zod';
import { maxAddressLength, maxSignInLength } from '../limits.ts';
import { environment, id, unixMs } from './basics.ts';

/** Where the account is: at the built-in practice service, or at addresses as somebody has typed them, empty for Didit's own. */
export const accountPlace = z.union([
  z.object({ practice: z.literal(true) }),
  z.object({
    practice: z.literal(false),
    accountUrl: z.string().trim().max(maxAddressLength),
    baseUrl: z.string().trim().max(maxAddressLength),
  }),
]);
export type AccountPlace = z.infer<typeof accountPlace>;

export const accountEmail = z.string().trim().min(1).max(maxSignInLength);
/** It passes the page once, when it is typed. */
export const accountPassword = z.string().min(1).max(maxSignInLength);

/** How far the person is with an account. Nothing secret; it is forgotten with the tokens. */
export const provisioningView = z.object({
  stage: z.enum(['signed-out', 'code-awaited', 'signed-in']),
  /** Of the account; empty while there is none. */
  email: z.string(),
  isPractice: z.boolean(),
  /** Before then no other code is sent; null where none was asked for here. */
  resendAt: unixMs.nullable(),
});
export type ProvisioningView = z.infer<typeof provisioningView>;

export const organisationView = z.object({ id, name: z.string(), contact: z.string() });
export type OrganisationView = z.infer<typeof organisationView>;

/** An application of an organisation; its key stays in main. */
export const applicationView = z.object({
  id,
  name: z.string(),
  /** By the prefix of its key, which older keys do not have. */
  environment: environment.exclude(['practice']).optional(),
  hasKey: z.boolean(),
  /** The profile that it is on this desk already. */
  profileId: id.optional(),
});
export type ApplicationView = z.infer<typeof applicationView>;

/** A sandbox partner that has been carried over to live, or that somebody left out for now (`becomes` is null). */
export const carriedPartner = z.object({ partnerId: id, becomes: id.nullable() });
export type CarriedPartner = z.infer<typeof carriedPartner>;
