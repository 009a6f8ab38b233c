/** What is written down of one round of the crash test, by the witness and by what the desk said before it died. */
import type { QueueStep } from '../../src/main/import-queue/import-queue.ts';
import type { ImportState } from '../../src/shared/contract/index.ts';

/** What is true of a token that is offered to the desk, which the desk is not told. */
export type Truth =
  | 'importable'
  /** Imported into the same application before, by somebody else. */
  | 'imported-elsewhere'
  /** The source session has been deleted. */
  | 'source-gone'
  /** It is offered with a workflow of the other kind, or with one that is not there. */
  | 'workflow-of-other-kind'
  | 'workflow-unknown';

export interface Offer {
  number: number;
  truth: Truth;
  tokenFingerprint: string;
  sourceSession: string;
  vendorData: string;
  /** Unix ms of the round's time, as all times here. */
  expiresAt: number;
}

interface Moment {
  /** Exact, for the order. */
  at: number;
}

/** `run` counts the starts of the desk. */
export type HistoryEvent = Moment &
  (
    | { type: 'start'; run: number; calm: boolean }
    /** An import as this start found it on disk. */
    | { type: 'found'; run: number; importId: string; state: ImportState }
    /** An import was written in this state. */
    | { type: 'state'; run: number; importId: string; state: ImportState; problem?: string }
    | { type: 'step'; run: number; importId: string; step: QueueStep }
    | { type: 'offered'; run: number; number: number }
    /** The desk said that it is saved. */
    | { type: 'acknowledged'; run: number; number: number; importId: string }
    | { type: 'turned-away'; run: number; number: number; problem: string }
    | { type: 'request'; request: WitnessedRequest }
    | { type: 'killed'; run: number; moment: KillMoment }
    | { type: 'defect'; run: number; text: string }
    /** The desk was asked to quit, and did or did not in time. */
    | { type: 'quit'; run: number; inTime: boolean }
  );

export type KillMoment = QueueStep | 'random' | 'random while opening';

/** A request that reached the network's end of the wire. */
export interface WitnessedRequest {
  route: 'import' | 'sessions' | 'decision' | 'workflows' | 'other';
  tokenFingerprint: string | undefined;
  vendorData: string | undefined;
  fault: string | undefined;
  serviceStatus: number | undefined;
  /** What the desk was sent, if it was sent whole. */
  answeredStatus: number | undefined;
}

/** A record in the receiving application, by the service's own account. */
export interface ServiceRecord {
  tokenFingerprint: string;
  sourceSession: string;
  importedSession: string;
  vendorData: string | undefined;
}

/** An import as the desk's database has it in the end. */
export interface FinalRow {
  id: string;
  state: ImportState;
  tokenFingerprint: string;
  sourceSession: string;
  vendorData: string;
  expiresAt: number;
  endedAt: number | undefined;
  problem: string | undefined;
  importedSession: string | undefined;
  hasToken: boolean;
}

export interface History {
  name: string;
  offers: Offer[];
  /** In order. */
  events: HistoryEvent[];
  records: ServiceRecord[];
  rows: FinalRow[];
}
