/** What is known of the reference as it stands in the field: asked after a pause, and only the last answer counts. */
import { useEffect, useState } from 'react';
import type { ReferenceView } from '../../../shared/contract/index.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../app/baton.ts';
import { referenceFault } from './reference.ts';

/** Ms without a key. */
const pause = 350;

export interface ReferenceLook {
  /** The reference that was asked for. */
  of: string;
  view: ReferenceView;
}

/** The last answer, which may be for what stood in the field before; `undefined` while there is none to give. */
export function useReferenceLook(
  profileId: string | undefined,
  kind: SessionKind,
  typed: string,
): ReferenceLook | undefined {
  const [look, setLook] = useState<ReferenceLook>();
  const reference = typed.trim();
  useEffect(() => {
    let wanted = true;
    if (profileId === undefined || referenceFault(reference)) {
      setLook(undefined);
      return undefined;
    }
    const timer = setTimeout(async () => {
      const answer = await call('receive.reference', { profileId, kind, reference });
      if (!wanted) return;
      setLook({
        of: reference,
        view: answer.ok ? answer.value : { importsHere: 0, near: [], problem: answer.problem },
      });
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [profileId, kind, reference]);
  return look;
}
