import type { Json, JsonObject } from '../json.ts';
import type { FeatureStatus, SessionKind, SessionStatus } from '../status.ts';

/** One review note (docs/didit-api.md#top-level). */
export interface Review {
  readonly user: string;
  readonly newStatus: string;
  readonly comment: string;
  readonly at: number;
}

interface FeatureOutcome {
  readonly feature: string;
  readonly status: FeatureStatus;
}

/** The facts that list rows show and searches look at (docs/didit-api.md#listing-sessions). */
interface RowFacts {
  readonly fullName?: string;
  readonly documentType?: string;
  readonly documentNumber?: string;
  /** Alpha-3; for a business the country of its registry. */
  readonly country?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly companyName?: string;
  readonly registrationNumber?: string;
  /** A reference into the media of this service, signed only when it is answered. */
  readonly portrait?: string;
  readonly additionalDetails?: JsonObject;
}

/** What a verification found: fixed once it exists, and shared as it is by every imported copy. */
export interface Findings {
  readonly features: readonly FeatureOutcome[];
  /** Feature blocks by wire name; null for a feature that did not run (docs/didit-api.md#decision). */
  readonly blocks: Readonly<Record<string, Json>>;
  readonly facts: RowFacts;
  /** What `?include=events` lists. */
  readonly events: readonly Json[];
}

export interface Session {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: SessionKind;
  readonly number: number;
  /** The last part of the session link. */
  readonly code: string;
  readonly workflowId: string;
  readonly vendorData: string | undefined;
  readonly createdAt: number;
  findings: Findings;
  readonly expectedDetails: Json;
  readonly contactDetails: Json;
  readonly sharedFrom?: string;
  status: SessionStatus;
  metadata: Json;
  callback: string | undefined;
  backEndUntil?: number | undefined;
  /** The languages in which its customer was written to, in their order. */
  mails?: readonly string[];
  reviews: readonly Review[];
}
