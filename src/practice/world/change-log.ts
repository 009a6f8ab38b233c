/** What happens to the world after its birth: shares, imports, sessions that are created, and what becomes of them. */

import type { AccountChange } from '../account/account-change.ts';
import { seededCode } from '../seeded.ts';
import type { SessionKind, SessionStatus } from '../status.ts';
import type { Change } from './change.ts';
import type { Destinations } from './destinations.ts';
import type { Findings, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** One share token that was minted. The token itself is kept nowhere. */
export interface ShareRecord {
  readonly at: number;
  readonly session: string;
  readonly kind: SessionKind;
  readonly fromApplication: string;
  readonly forApplication: string;
  readonly tokenFingerprint: string;
  readonly expiresAt: number;
}

/** One import that was made. */
export interface ImportRecord {
  readonly at: number;
  readonly sourceSession: string;
  readonly importedSession: string;
  readonly fromApplication: string;
  readonly forApplication: string;
  readonly kind: SessionKind;
  readonly status: SessionStatus;
  readonly vendorData: string | undefined;
  readonly tokenFingerprint: string;
}

const NOTHING_FOUND: Findings = { features: [], blocks: {}, facts: {}, events: [] };

type ChangeOf<Type extends Change['type']> = Extract<Change, { type: Type }>;

function sessionImported(seed: string, sessions: Sessions, change: ChangeOf<'import'>): Session {
  return {
    id: change.session,
    applicationId: change.for,
    kind: change.kind,
    number: sessions.nextNumber(change.for, change.kind),
    code: seededCode(seed, 'session', change.session),
    workflowId: change.workflow,
    vendorData: change.vendorData ?? undefined,
    createdAt: change.at,
    findings: sessions.known(change.source).findings,
    // What belongs to the issuing application's own call is not part of what is cloned (docs/didit-api.md#imports).
    expectedDetails: null,
    contactDetails: null,
    metadata: null,
    callback: undefined,
    sharedFrom: change.source,
    status: change.status,
    reviews: [],
  };
}

function importRecordOf(change: ChangeOf<'import'>): ImportRecord {
  return {
    at: change.at,
    sourceSession: change.source,
    importedSession: change.session,
    fromApplication: change.from,
    forApplication: change.for,
    kind: change.kind,
    status: change.status,
    vendorData: change.vendorData ?? undefined,
    tokenFingerprint: change.token,
  };
}

function shareRecordOf(change: ChangeOf<'share'>): ShareRecord {
  return {
    at: change.at,
    session: change.session,
    kind: change.kind,
    fromApplication: change.from,
    forApplication: change.for,
    tokenFingerprint: change.token,
    expiresAt: change.expiresAt,
  };
}

function sessionCreated(seed: string, sessions: Sessions, change: ChangeOf<'create'>): Session {
  return {
    id: change.session,
    applicationId: change.application,
    kind: change.kind,
    number: sessions.nextNumber(change.application, change.kind),
    code: seededCode(seed, 'session', change.session),
    workflowId: change.workflow,
    vendorData: change.vendorData ?? undefined,
    createdAt: change.at,
    findings: NOTHING_FOUND,
    expectedDetails: change.expectedDetails,
    contactDetails: change.contactDetails,
    metadata: change.metadata,
    callback: change.callback ?? undefined,
    status: 'Not Started',
    reviews: [],
  };
}

type SessionChange = Exclude<Change, AccountChange>;

/**
 * What has happened since the birth, each change applied once and in its order. `findingsOf` makes a person's findings for a
 * session.
 */
export function createChangeLog(
  seed: string,
  sessions: Sessions,
  destinations: Destinations,
  findingsOf: (person: string, session: Session) => Findings,
) {
  const shares: ShareRecord[] = [];
  const imports: ImportRecord[] = [];

  function addReview(id: string, newStatus: string, comment: string, by: string, at: number): void {
    const session = sessions.known(id);
    session.reviews = [...session.reviews, { user: by, newStatus, comment, at }];
  }

  function apply(change: SessionChange): void {
    switch (change.type) {
      case 'share':
        shares.push(shareRecordOf(change));
        return;
      case 'import':
        sessions.add(sessionImported(seed, sessions, change));
        imports.push(importRecordOf(change));
        return;
      case 'create':
        sessions.add(sessionCreated(seed, sessions, change));
        return;
      case 'recreate': {
        const session = sessions.known(change.session);
        session.callback = change.callback ?? undefined;
        session.metadata = change.metadata;
        return;
      }
      case 'status': {
        const session = sessions.known(change.session);
        session.status = change.status;
        session.backEndUntil = change.backEndUntil ?? session.backEndUntil;
        if (change.mailed !== undefined) session.mails = [...(session.mails ?? []), change.mailed];
        addReview(change.session, change.status, change.comment, change.by, change.at);
        return;
      }
      case 'review':
        addReview(change.session, change.newStatus, change.comment, change.by, change.at);
        return;
      case 'delete':
        sessions.remove(sessions.known(change.session));
        return;
      case 'destination-create':
      case 'destination-change':
      case 'destination-delete':
        destinations.apply(change);
        return;
      case 'scenario': {
        const session = sessions.known(change.session);
        session.status = change.status;
        session.findings = findingsOf(change.person, session);
        return;
      }
    }
  }

  return { shares, imports, apply };
}
