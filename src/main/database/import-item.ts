import type { ImportView } from '../../shared/contract/index.ts';

/** What an import has only later, if at all. */
export type Unset = 'nextAttemptAt' | 'endedAt' | 'problem' | 'importedSessionId' | 'importedStatus';

/** An import without its token. Times are Unix ms; `issuedAt` and `expiresAt` are Didit's, the rest ours. */
export type ImportItem = Omit<ImportView, 'senderName' | 'referenceFixed' | Unset> & {
  [Name in Unset]: ImportView[Name] | undefined;
} & {
  /** An answer was lost once, so a record that is found now may be ours. */
  everUnsettled: boolean;
};
