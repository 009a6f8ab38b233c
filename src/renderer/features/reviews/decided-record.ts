/** The record that is decided about: whom it is about, and the parts that can be asked for again. */
import { useEffect, useState } from 'react';
import type { ImportView, RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { recordOf } from '../record/record-store.ts';
import { type PartChoice, partsOf } from './decision-form.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface DecidedRecord {
  /** Both are `undefined` until the record was read. */
  parts: PartChoice[] | undefined;
  subject: Subject | undefined;
  problem: Problem | undefined;
  again: () => void;
}

type Found = Omit<DecidedRecord, 'again'>;

const nothing: Found = { parts: undefined, subject: undefined, problem: undefined };

/** Reads it when the dialog opens, so that nobody decides about somebody they cannot see. */
export function useDecidedRecord({
  profileId,
  importedSessionId: sessionId,
  kind,
}: ImportView): DecidedRecord {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (found || sessionId === undefined) return undefined;
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
  return { parts: partsOf(record), subject: subjectOf(record), problem: undefined };
}
