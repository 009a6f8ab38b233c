/** Tokens that were minted here, on the screen, on the clipboard and as they are remembered. */
import { z } from 'zod';
import { id, kind, status, unixMs } from './basics.ts';
import { problemSchema } from './problem.ts';

/** What a copied token is marked with on the clipboard, for the programs that ask (main's `marks.ts`). */
const clipboardMarks = [
  'concealed',
  'not-monitored',
  'not-in-history',
  'not-in-cloud',
  'not-for-viewers',
  'password',
] as const;
export type ClipboardMark = (typeof clipboardMarks)[number];

/** Why a copied token is not on the clipboard any more. `replaced`: it was gone already, and nothing was touched. */
const copyEnds = ['time', 'lock', 'sleep', 'quit', 'replaced'] as const;
export type CopyEnd = (typeof copyEnds)[number];

/** The token or link that was copied last: what was achieved, as read back, and what became of it. */
export const copiedView = z.object({
  /** The handoff of the token, or the session of the link. */
  handoffId: id,
  /** This computer's clock. */
  clearsAt: unixMs,
  marks: z.array(z.enum(clipboardMarks)),
  /** How many marks this system and this runtime could set. */
  marksOffered: z.number().int(),
  ended: z.enum(copyEnds).optional(),
});
export type CopiedView = z.infer<typeof copiedView>;

/** A handoff as it is remembered: without its token, and with what a receipt told of its end. */
export const handoffRecord = z.object({
  id,
  profileId: id,
  fingerprint: z.string(),
  kind,
  sessionId: id,
  partnerName: z.string(),
  /** Under which the customer is known here, where the session has one. */
  reference: z.string().optional(),
  /** Why it was shared, where somebody has said. */
  purpose: z.string().optional(),
  forApplicationId: id,
  issuedAt: unixMs,
  expiresAt: unixMs,
  /** By the other desk's word and clock; absent until its receipt was read. */
  redeemed: z.object({ at: unixMs, sessionId: id, status: status.optional() }).optional(),
  /** What its session has become at Didit since it was shared, and when; absent while it is what it was. */
  source: z.object({ status, since: unixMs }).optional(),
  /** Its token is still in memory here: until its end its code can be shown again. */
  held: z.literal(true).optional(),
});
export type HandoffRecord = z.infer<typeof handoffRecord>;

/** What a token says of itself, not verified. */
export const tokenFacts = {
  token: z.string(),
  fingerprint: z.string(),
  kind,
  sessionId: id,
  fromApplicationId: id,
  forApplicationId: id,
  issuedAt: unixMs,
  expiresAt: unixMs,
};

/** A minted token on its way. The token is here because the page draws it as a QR code. */
export const handoffView = z.object({
  ...tokenFacts,
  id,
  /** The token's short spelling for the QR code; absent for a token that does not come back from it. */
  handoffCode: z.string().optional(),
  /** Says which request it answers; stands beside the handoff code. */
  answerCode: z.string().optional(),
  partnerName: z.string(),
  /** Set when Didit minted for another issuer than the profile names: the profile's application id is wrong. */
  problem: problemSchema.optional(),
});
export type HandoffView = z.infer<typeof handoffView>;
