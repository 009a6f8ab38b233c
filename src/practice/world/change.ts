import { z } from 'zod';
import { accountChanges } from '../account/account-change.ts';
import type { Json } from '../json.ts';
import { SESSION_STATUSES } from '../status.ts';

const kind = z.enum(['user', 'business']);
const status = z.enum(SESSION_STATUSES);
const at = z.number();
const json = z.custom<Json>((value) => value !== undefined);
/** A destination of webhooks as it is from now on. Its secret comes from its id and stands in no file. */
const destination = {
  label: z.string(),
  url: z.string(),
  enabled: z.boolean(),
  version: z.string(),
  events: z.array(z.string()),
};

/**
 * Everything that can happen to the practice world after its birth. The world changes only by these, so writing them
 * down and replaying them gives the same world again. A token is named by its fingerprint, never held.
 */
export const changeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('share'),
    at,
    session: z.string(),
    kind,
    from: z.string(),
    for: z.string(),
    token: z.string(),
    expiresAt: z.number(),
  }),
  z.object({
    type: z.literal('import'),
    at,
    source: z.string(),
    session: z.string(),
    kind,
    from: z.string(),
    for: z.string(),
    workflow: z.string(),
    status,
    vendorData: z.string().nullable(),
    token: z.string(),
  }),
  z.object({
    type: z.literal('create'),
    at,
    session: z.string(),
    application: z.string(),
    kind,
    workflow: z.string(),
    vendorData: z.string().nullable(),
    callback: z.string().nullable(),
    metadata: json,
    expectedDetails: json,
    contactDetails: json,
  }),
  z.object({
    type: z.literal('recreate'),
    at,
    session: z.string(),
    callback: z.string().nullable(),
    metadata: json,
  }),
  z.object({
    type: z.literal('status'),
    at,
    session: z.string(),
    status,
    comment: z.string(),
    by: z.string(),
    /** What the customer is to do again. */
    nodes: z.array(z.object({ node_id: z.string(), feature: z.string() })).optional(),
    /** Until when checks of Didit's own are not asked for again. */
    backEndUntil: z.number().optional(),
    /** In which language the customer was written to. */
    mailed: z.string().optional(),
  }),
  z.object({
    type: z.literal('review'),
    at,
    session: z.string(),
    newStatus: z.string(),
    comment: z.string(),
    by: z.string(),
  }),
  z.object({ type: z.literal('delete'), at, session: z.string() }),
  z.object({
    type: z.literal('destination-create'),
    at,
    application: z.string(),
    destination: z.string(),
    ...destination,
  }),
  z.object({
    type: z.literal('destination-change'),
    at,
    destination: z.string(),
    ...destination,
    /** It has another secret from now on: the how manieth. */
    rotated: z.number().optional(),
  }),
  z.object({ type: z.literal('destination-delete'), at, destination: z.string() }),
  /** What a sandbox's scenario made of a session: the findings of an invented person (docs/didit-api.md#creating-a-session). */
  z.object({ type: z.literal('scenario'), at, session: z.string(), person: z.string(), status }),
  ...accountChanges,
]);

export type Change = z.infer<typeof changeSchema>;
