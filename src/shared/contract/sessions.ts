/** Sessions of an application, their records and workflows. */
import { z } from 'zod';
import { id, kind, status } from './basics.ts';
import { importView } from './imports.ts';
import { problemSchema } from './problem.ts';

export const sessionRow = z.object({
  sessionId: id,
  kind,
  status: status.optional(),
  /** The status as Didit wrote it, for a word Baton does not know. */
  statusText: z.string(),
  name: z.string(),
  detail: z.string(),
  country: z.string(),
  vendorData: z.string(),
  createdAt: z.string(),
  portrait: z.string().optional(),
  shareable: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const workflowView = z.object({
  workflowId: id,
  label: z.string(),
  kind,
  features: z.array(z.string()),
  isDefault: z.boolean(),
});
export type WorkflowView = z.infer<typeof workflowView>;

/** One feature block of a decision; `items` are Didit's own but for links (`shared/record-links.ts`). */
const recordBlock = z.object({
  name: z.string(),
  items: z.array(z.record(z.string(), z.json())),
});
export type RecordBlock = z.infer<typeof recordBlock>;

export const recordView = z.object({
  sessionId: id,
  kind,
  status: status.optional(),
  statusText: z.string(),
  environment: z.string().optional(),
  /** By Didit's word, or else by what this desk did. Absent for a record that was made here, and where nobody knows. */
  sharedFromSession: id.optional(),
  workflowId: z.string().optional(),
  vendorData: z.string(),
  createdAt: z.string().optional(),
  expiresAt: z.string().optional(),
  features: z.array(z.string()),
  /** Everything that Didit says of the session itself and that is no block, as Didit wrote it. */
  own: z.record(z.string(), z.json()),
  blocks: z.array(recordBlock),
  /** The import of this desk that made it; absent where another desk imported it. */
  import: importView.optional(),
});
export type RecordView = z.infer<typeof recordView>;

/** What stands behind the address of a picture or document: whether it can be shown, and if not, why. */
export const mediumView = z.object({
  state: z.enum(['picture', 'document', 'file', 'too-large', 'gone', 'unreachable']),
  /** Of a file that is neither, as its server names it: `video/mp4`. */
  type: z.string().optional(),
});
export type MediumView = z.infer<typeof mediumView>;

/** The sessions of an application that carry a customer reference. */
const referenceSessions = z.object({
  count: z.number().int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  /** When the last approved one was made, as Didit writes it. */
  lastApprovedAt: z.string().optional(),
});
export type ReferenceSessions = z.infer<typeof referenceSessions>;

/** What is known of a customer reference. Without `sessions` Didit could not be asked, and `problem` says why. */
export const referenceView = z.object({
  sessions: referenceSessions.optional(),
  /** Imports of this desk with it. */
  importsHere: z.number().int(),
  /** Others that may be meant, the nearest first. */
  near: z.array(z.string()),
  problem: problemSchema.optional(),
});
export type ReferenceView = z.infer<typeof referenceView>;

/** Whose a session is, as its record at Didit says. Asked for what is in view, and never stored. */
const identityView = z.object({
  sessionId: id,
  name: z.string(),
  /** Of a person, as the record has it: ISO 8601 where it keeps to that. */
  dateOfBirth: z.string().optional(),
  /** Of a company. */
  registrationNumber: z.string().optional(),
  /** A person's nationality or the state that issued the document; the country of a company's registry. Two or three letters. */
  country: z.string().optional(),
  /** The address of a picture of the person. */
  portrait: z.string().optional(),
});
export type IdentityView = z.infer<typeof identityView>;

/**
 * Why it is not known whose a session is. `nameless`: the record names nobody. `gone`: Didit does not have it, or not for this
 * key. `not-allowed`: the key may not read records. `unreachable`: Didit does not answer. `later`: enough has been asked for now.
 */
const unknownIdentityReasons = ['nameless', 'gone', 'not-allowed', 'unreachable', 'later'] as const;
export type UnknownIdentityReason = (typeof unknownIdentityReasons)[number];

export const identitiesView = z.object({
  known: z.array(identityView),
  unknown: z.array(z.object({ sessionId: id, why: z.enum(unknownIdentityReasons) })),
  /** In how many ms it is worth asking for the unknown again; absent where waiting changes nothing. */
  retryInMs: z.number().optional(),
});
export type IdentitiesView = z.infer<typeof identitiesView>;
