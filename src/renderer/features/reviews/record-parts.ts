/** The parts of an import's record, read when a decision needs them. */
import { useEffect, useState } from 'react';
import type { ImportView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { recordOf } from '../record/record-store.ts';
import { type PartChoice, partsOf } from './decision-form.ts';

export interface RecordParts {
  /** `undefined` until they were read. */
  parts: PartChoice[] | undefined;
  problem: Problem | undefined;
  again: () => void;
}

export function useRecordParts(
  { profileId, importedSessionId: sessionId, kind }: ImportView,
  isWanted: boolean,
): RecordParts {
  const [found, setFound] = useState<Pick<RecordParts, 'parts' | 'problem'>>();
  useEffect(() => {
    if (!isWanted || found || sessionId === undefined) return undefined;
    let isHere = true;
    void recordOf(profileId, sessionId, kind).then((answer) => {
      if (!isHere) return;
      setFound(
        answer.ok
          ? { parts: partsOf(answer.value), problem: undefined }
          : { parts: undefined, problem: answer.problem },
      );
    });
    return () => {
      isHere = false;
    };
  }, [isWanted, found, profileId, sessionId, kind]);
  return { parts: found?.parts, problem: found?.problem, again: () => setFound(undefined) };
}
