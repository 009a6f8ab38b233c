/**
 * Didit's JSON as it comes off the wire (contract sections 1 to 5). Only what Baton needs is required; unknown
 * keys are kept where they are shown and ignored elsewhere.
 */
import { z } from 'zod';

const uuid = z.guid().transform((text) => text.toLowerCase());
const text = z.string().nullish();

/**
 * The session that a `shared_from_session` names, if it names one: where Didit shows it at all is not known (contract section
 * 12.2), and nothing may fail for it.
 */
export function sessionIdIn(value: unknown): string | undefined {
  const read = uuid.safeParse(value);
  return read.success ? read.data : undefined;
}

export const shareAnswer = z.object({ share_token: z.string().min(1) });

/** Section 2: do not require any key but `session_id` and `status`. */
export const importAnswer = z.object({ session_id: uuid, status: z.string() });

export const sessionRowWire = z.object({
  session_id: uuid,
  session_kind: z.enum(['user', 'business']).nullish(),
  status: z.string(),
  vendor_data: text,
  workflow_id: text,
  created_at: text,
  country: text,
  full_name: text,
  document_type: text,
  portrait_image: text,
  company_name: text,
  registration_number: text,
  shared_from_session: z.unknown().optional(),
});
export type SessionRowWire = z.infer<typeof sessionRowWire>;

export const sessionsPage = z.object({
  count: z.number().nullish(),
  next: text,
  results: z.array(sessionRowWire),
});

const workflowWire = z.object({
  workflow_id: uuid,
  workflow_label: z.string(),
  workflow_type: text,
  is_default: z.boolean().nullish(),
  is_archived: z.boolean().nullish(),
  status: text,
  features: z.union([z.string(), z.array(z.unknown())]).nullish(),
});

/** Section 3.4: paginated now, a bare array in older documentation. */
export const workflowsAnswer = z.union([
  z.object({ next: text, results: z.array(workflowWire) }),
  z.array(workflowWire).transform((results) => ({ next: undefined, results })),
]);

/** Section 5. Blocks are arrays or null; every key beyond these is kept for the record screen. */
export const decisionWire = z.looseObject({
  session_id: uuid,
  session_kind: z.enum(['user', 'business']).nullish(),
  status: z.string(),
  environment: text,
  workflow_id: text,
  vendor_data: text,
  shared_from_session: z.unknown().optional(),
  created_at: text,
  expires_at: text,
  features: z.array(z.unknown()).nullish(),
});
/** One remark of a reviewer, of those in a decision's `reviews`; the rest of the decision stands without it. */
export const remarkWire = z.object({ user: text, new_status: text, comment: text, created_at: text });

/** Section 3.5. */
export const statusAnswer = z.object({ session_id: uuid });

export type DecisionWire = z.infer<typeof decisionWire>;
