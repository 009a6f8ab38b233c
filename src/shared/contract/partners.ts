/** Partners and what was agreed with them. */
import { z } from 'zod';
import { lifetime, maxNotesLength, maxPurposeLength } from '../limits.ts';
import { environment, id, plainNameField } from './basics.ts';
import { problemSchema } from './problem.ts';

/** What was agreed with a partner, and what is usual with it. What is absent was not said. */
export const partnerTerms = z.object({
  /** Of a new token for it, seconds. */
  lifetimeSeconds: z.number().int().min(lifetime.min).max(lifetime.max).optional(),
  /** The usual purpose of sharing. */
  purpose: z.string().trim().max(maxPurposeLength).optional(),
  /** The agreement asks for a purpose with every handoff. */
  purposeRequired: z.boolean().optional(),
  /** The workflow under which what it shares is imported. */
  workflows: z.object({ user: id.optional(), business: id.optional() }).optional(),
  /** What it has approved is trusted, unless the clerk says otherwise. */
  trust: z.boolean().optional(),
  agreement: z.object({ reference: z.string().trim().max(100), lastDay: z.iso.date().optional() }).optional(),
  notes: z.string().trim().max(maxNotesLength).optional(),
});
export type PartnerTerms = z.infer<typeof partnerTerms>;

/** A partner as a person describes it. `environment` is absent while nobody has said to which one it belongs. */
export const partnerDraft = z.object({
  name: plainNameField,
  applicationId: id,
  environment: environment.optional(),
  terms: partnerTerms,
});
export type PartnerDraft = z.infer<typeof partnerDraft>;

/** As it is kept. Its name may be one of the days before names had to be plain. */
export const partnerView = partnerDraft.extend({ id, name: z.string() });
export type PartnerView = z.infer<typeof partnerView>;

/** A partner that stands in a file, beside what this desk knows. */
export const offeredPartner = z.object({
  partner: partnerDraft.extend({ name: z.string() }),
  state: z.enum(['new', 'changed', 'same', 'refused']),
  /** Why it is refused: its name is not what it looks like, or that of another. */
  problem: problemSchema.optional(),
});
export type OfferedPartner = z.infer<typeof offeredPartner>;

/** Sharing under an agreement that has ended is refused, or done after a warning. */
export const endedAgreements = ['refuse', 'warn'] as const;
export type EndedAgreements = (typeof endedAgreements)[number];
