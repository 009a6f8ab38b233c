/**
 * Didit's JSON as it comes off the wire (docs/didit-api.md#decision). Only what Baton needs is required; unknown
 * keys are kept where they are shown and ignored elsewhere.
 */
import { z } from 'zod';
import { sessionKinds } from '../../shared/session.ts';

export const uuid = z.guid().transform((text) => text.toLowerCase());
/** A text, also where it came as a number; anything else says nothing, and takes nothing else along. */
export const said = z
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

/** docs/didit-api.md#creating-a-session */
export const createdAnswer = z.object({ session_id: uuid, url: z.unknown() });

export const shareAnswer = z.object({ share_token: z.string().min(1) });

/** docs/didit-api.md#import-answer: nothing is required but `session_id` and `status`. */
export const importAnswer = z.object({ session_id: uuid, status: z.string() });

/** Of a session only its id has to be there: what else cannot be read is absent. */
const sessionRowWire = z.object({
  session_id: uuid,
  session_kind: kind,
  /** Empty where it cannot be read. */
  status: said.transform((status) => status ?? ''),
  workflow_id: uuid.nullish().catch(undefined),
  created_at: said,
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

/** What of a list can be read, and how many entries cannot: an odd one takes no other away. */
export function entriesOf<Entry extends z.ZodType>(entry: Entry) {
  return z.array(z.unknown()).transform((given) => {
    const read = given.map((one) => entry.safeParse(one));
    return {
      results: read.flatMap((one): z.output<Entry>[] => (one.success ? [one.data] : [])),
      unreadable: given.filter((_, place) => !read[place]?.success),
    };
  });
}

/** Where the next page is; whatever is there, there is one. */
export const next = z.unknown().optional().transform(Boolean);

/** Of a session that cannot be told from others. */
const unreadableRow = z.object({ created_at: said }).catch({ created_at: undefined });

export const sessionsPage = z
  .object({ next, results: entriesOf(sessionRowWire) })
  .transform(({ next, results: { results, unreadable } }) => ({
    next,
    results,
    unreadable: unreadable.map((row) => unreadableRow.parse(row)),
  }));

export const yesNo = z.boolean().nullish().catch(undefined);

const workflowWire = z.object({
  workflow_id: uuid,
  workflow_label: said,
  workflow_type: said,
  is_default: yesNo,
  is_archived: yesNo,
  status: said,
  features,
});

/** docs/didit-api.md#workflows: paginated now, a bare array in older documentation. */
export const workflowsAnswer = z
  .union([
    z.object({ next, results: entriesOf(workflowWire) }),
    entriesOf(workflowWire).transform((results) => ({ next: false, results })),
  ])
  .transform(({ next, results }) => ({ next, ...results }));

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
export const remarkWire = z.object({ user: said, new_status: said, comment: said, created_at: said });

/** docs/didit-api.md#changing-a-status */
export const statusAnswer = z.object({ session_id: uuid });
