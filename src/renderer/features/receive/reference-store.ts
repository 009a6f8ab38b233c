/** What is known of the reference as it stands in the field: asked after a pause, and only the last answer counts. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ReferenceView } from '../../../shared/contract/index.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { referenceFault } from '../../helpers/reference.ts';

/** Ms without a key. */
const pause = 350;

export interface ReferenceLook {
  /** The reference that was asked for. */
  of: string;
  view: ReferenceView;
}

const useStore = create<{ look: ReferenceLook | undefined }>(() => ({ look: undefined }));
let asked = 0;

function forget(): void {
  asked += 1;
  useStore.setState({ look: undefined });
}

async function lookUp(profileId: string, kind: SessionKind, reference: string): Promise<void> {
  asked += 1;
  const question = asked;
  const answer = await call('receive.reference', { profileId, kind, reference });
  if (question !== asked) return;
  const view = answer.ok ? answer.value : { importsHere: 0, near: [], problem: answer.problem };
  useStore.setState({ look: { of: reference, view } });
}

/** The last answer, which may be for what stood in the field before; `undefined` while there is none to give. */
export function useReferenceLook(
  profileId: string | undefined,
  kind: SessionKind,
  typed: string,
): ReferenceLook | undefined {
  const reference = typed.trim();
  useEffect(() => {
    if (profileId === undefined || referenceFault(reference)) return forget();
    const timer = setTimeout(() => void lookUp(profileId, kind, reference), pause);
    return () => {
      clearTimeout(timer);
      asked += 1;
    };
  }, [profileId, kind, reference]);
  useEffect(() => forget, []);
  return useStore(({ look }) => look);
}
