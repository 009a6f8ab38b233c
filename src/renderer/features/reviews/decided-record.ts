/** The record that is decided about: what its checks say, and the parts that can be asked for again. */
import { useEffect, useState } from 'react';
import type { RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { type Check, checksOf } from '../record/glance/glance.ts';
import { recordOf } from '../record/record-store.ts';
import { type Contact, contactIn, type PartChoice, partsOf } from './decision-form.ts';

export interface DecidedRecord {
  /** Both are `undefined` until the record was read. */
  parts: PartChoice[] | undefined;
  checks: readonly Check[] | undefined;
  /** Where the customer can be written to, as far as the record says. */
  contact: Contact | undefined;
  problem: Problem | undefined;
  again: () => void;
}

type Found = Omit<DecidedRecord, 'again'>;

const nothing: Found = { parts: undefined, checks: undefined, contact: undefined, problem: undefined };

/** Reads it at once, so that nobody decides about somebody they cannot see. */
export function useDecidedRecord({ profileId, sessionId, kind }: ActedSession): DecidedRecord {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (found) return undefined;
    let isHere = true;
    void recordOf(profileId, sessionId, kind).then((answer) => {
      if (isHere) setFound(answer.ok ? inRecord(answer.value) : { ...nothing, problem: answer.problem });
    });
    return () => {
      isHere = false;
    };
  }, [found, profileId, sessionId, kind]);
  return { ...(found ?? nothing), again: () => setFound(undefined) };
}

function inRecord(record: RecordView): Found {
  return {
    parts: partsOf(record),
    checks: checksOf(record.blocks),
    contact: contactIn(record),
    problem: undefined,
  };
}
