/**
 * What the crash test and the desk it kills say to each other. The desk is told things over Node's channel; what it
 * says it writes synchronously to a pipe, so that everything it said before it died arrives.
 */
import type { QueueStep } from '../../src/main/import-queue/import-queue.ts';
import type { ImportState } from '../../src/shared/contract/index.ts';
import type { FastTimeSetting } from '../support/fast-time.ts';

/** The file descriptor the desk writes to; each message is a line of JSON. */
export const reportingPipe = 3;

/** Faults that are built into the desk to see that the test finds them. */
const defects = {
  /** Every look-up says that nothing is there, without asking. */
  resend: 'resend',
  /** The desk says that an import is saved before it is. */
  'say-early': 'say-early',
} as const;
export type Defect = keyof typeof defects;

export interface DeskSetting {
  dataFolder: string;
  time: FastTimeSetting;
  /** The keychain's entries by account. */
  keys: [string, string][];
  /** The application to connect, unless it is connected. */
  application: { name: string; id: string; apiKey: string; baseUrl: string };
  /** Where to stop and wait to be killed: when the step comes for the `nth` time. */
  stopAt: { step: QueueStep; nth: number } | undefined;
  defect: Defect | undefined;
}

export interface OfferedToken {
  number: number;
  token: string;
  workflowId: string;
  vendorData: string;
  trustReview: boolean;
}

export type ToDesk =
  | { type: 'begin'; setting: DeskSetting }
  | { type: 'offer'; offer: OfferedToken }
  | { type: 'quit' };

export type FromDesk = { at: number } & (
  | { type: 'key'; account: string; key: string | undefined }
  /** As found on disk by this start, or written since. */
  | { type: 'found' | 'state'; importId: string; state: ImportState; problem?: string }
  | { type: 'ready' }
  | { type: 'step'; step: QueueStep; importId: string; stopped: boolean }
  | { type: 'acknowledged'; number: number; importId: string }
  | { type: 'turned-away'; number: number; problem: string }
  | { type: 'defect'; text: string }
);
