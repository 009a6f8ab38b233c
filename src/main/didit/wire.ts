/**
 * Didit's JSON as it comes off the wire (docs/didit-api.md#decision). Only what Baton needs is required; unknown
 * keys are kept where they are shown and ignored elsewhere.
 */
import { z } from 'zod';
import { sessionKinds } from '../../shared/session.ts';

const uuid = z.guid().transform((text) => text.toLowerCase());
const text = z.string().nullish();
/** A text on which nothing depends but what is shown. */
const said = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(undefined);
/** In whatever case; another word says nothing. */
const kind = z.string().toLowerCase().pipe(z.enum(sessionKinds)).nullish().catch(undefined);
/**
 * `OCR + LIVENESS` now, an array in older documentation, and either way in decisions (docs/didit-api.md#workflows).
 */
const features = z
  .union([
    z.string().transform((names) =>
      names
        .split('+')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
    z.array(z.unknown()),
  ])
  .nullish()
  .catch(undefined);

/**
 * The session that a `shared_from_session` names, if it names one: where Didit shows it at all is not known
 * (docs/didit-api.md#lost-answers), and nothing may fail for it.
 */
export function sessionIdIn(value: unknown): string | undefined {
  const read = uuid.safeParse(value);
  return read.success ? read.data : undefined;
}

export const shareAnswer = z.object({ share_token: z.string().min(1) });

/** docs/didit-api.md#import-answer: nothing is required but `session_id` and `status`. */
export const importAnswer = z.object({ session_id: uuid, status: z.string() });

/** Whether an import has landed is judged by the workflow and the moment: a row that has something else there is not read. */
const sessionRowWire = z.object({
  session_id: uuid,
  session_kind: kind,
  status: z.string(),
  workflow_id: text,
  created_at: text,
  vendor_data: said,
  country: said,
  full_name: said,
  document_type: said,
  portrait_image: said,
  company_name: said,
  registration_number: said,
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
  features,
});

/** docs/didit-api.md#workflows: paginated now, a bare array in older documentation. */
export const workflowsAnswer = z.union([
  z.object({ next: text, results: z.array(workflowWire) }),
  z.array(workflowWire).transform((results) => ({ next: undefined, results })),
]);

/** docs/didit-api.md#decision. Every key beyond these is kept as it came, for the record screen. */
export const decisionWire = z.looseObject({ session_id: uuid, status: z.string() });
export type DecisionWire = z.infer<typeof decisionWire>;

/** What a decision says of its session besides, as far as it can be read: a record opens without any of it. */
export const decisionSays = z.object({
  session_kind: kind,
  environment: said,
  workflow_id: said,
  vendor_data: said,
  created_at: said,
  expires_at: said,
  features,
});

/** One remark of a reviewer, of those in a decision's `reviews`; the rest of the decision stands without it. */
export const remarkWire = z.object({ user: text, new_status: text, comment: text, created_at: text });

/** docs/didit-api.md#changing-a-status */
export const statusAnswer = z.object({ session_id: uuid });
