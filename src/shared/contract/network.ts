/** How this desk reaches the network: proxy, who signs in there, and whose certificates are trusted. */
import { z } from 'zod';
import { maxAddressLength, maxCompanyCertificates } from '../limits.ts';
import { unixMs } from './basics.ts';

/** Where proxies are named: in the system's settings, nowhere, by one address, or by a script at an address. */
export const proxyChoice = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('direct') }),
  z.object({ mode: z.literal('fixed'), address: z.string().trim().max(maxAddressLength) }),
  z.object({ mode: z.literal('script'), address: z.string().trim().max(maxAddressLength) }),
]);
export type ProxyChoice = z.infer<typeof proxyChoice>;

/** By Baton's own connections, by the system's (which sign in at proxies as the person), or as it is needed. */
export const transportChoices = ['automatic', 'own', 'system'] as const;
export type TransportChoice = (typeof transportChoices)[number];

/** What is shown of a certificate. */
export const certificateView = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** SHA-256, in hexadecimal pairs. */
  fingerprint: z.string(),
  validTo: unixMs,
});
export type CompanyCertificate = z.infer<typeof certificateView>;

export const networkView = z.object({
  proxy: proxyChoice,
  transport: z.enum(transportChoices),
  /** Who signs in at a proxy; empty where nobody does. The password stays in the keychain. */
  userName: z.string(),
  /** Trusted besides what the system trusts. */
  certificates: z.array(certificateView).max(maxCompanyCertificates),
});
export type NetworkView = z.infer<typeof networkView>;
