/** Who owns a business and who runs it, as it is shown. */
import type { Origin } from '../fields/origins.ts';

/** A key person's own verification. */
export interface OwnCheck {
  readonly sessionId: string | undefined;
  readonly status: string | undefined;
  readonly workflow: string | undefined;
  readonly features: readonly { readonly feature: string; readonly status: string | undefined }[];
  readonly isSkipped: boolean;
}

/** A share that a source states and the picture does not show as its own. */
export interface Claim {
  readonly by: Origin;
  /** Percent. */
  readonly share: number;
  /** Of the company right above, or of the one at the top. */
  readonly of: 'above' | 'top';
  /** It cannot be right beside what the picture shows. */
  readonly contradicts: boolean;
}

export interface Holder {
  /** Unlike that of any other holder in the record. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'company' | undefined;
  readonly roles: readonly string[];
  readonly origins: readonly Origin[];
  /** Percent of the company right above, the registry's word before the business's own. */
  readonly share: number | undefined;
  readonly claims: readonly Claim[];
  readonly votes: number | undefined;
  /** Percent of the company at the top through all companies between; `undefined` where a share is missing. */
  readonly through: number | undefined;
  /** The same over all places at which the holder stands, where there are several. */
  readonly inAll: number | undefined;
  readonly country: string | undefined;
  /** The gravest first. */
  readonly checks: readonly OwnCheck[];
  /** Stands further up already: a circle, which is not followed. */
  readonly isCircle: boolean;
  /** Has owners whom nobody would look for: so deep that they are not drawn. */
  readonly isCut: boolean;
  readonly owners: readonly Holder[];
}

export interface Ownership {
  readonly company: { readonly name: string | undefined; readonly origins: readonly Origin[] };
  readonly owners: readonly Holder[];
  readonly officers: readonly Holder[];
  /** What the direct shares add up to; `undefined` while none is known. */
  readonly total: number | undefined;
  /** Direct owners without a share. */
  readonly unstated: number;
  /** Those whose share is in the end, maybe through a company that stands beside: it is not in `total`. */
  readonly uncounted: number;
}
