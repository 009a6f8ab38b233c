/** What the tour goes by, gathered from the stores of the screens. */
import { useMemo } from 'react';
import { useActiveProfile, useImport, useSlice } from '../../desk/desk-store.ts';
import { useNavigation } from '../../desk/navigation.ts';
import { useWaitingCounts } from '../../desk/waiting.ts';
import { useReceive } from '../receive/receive-store.ts';
import { type ShareStore, useShare } from '../share/share-store.ts';
import { isOn, useFaults, useTraining } from '../training/training-store.ts';
import type { TourFacts } from './tour-steps.ts';

export function useTourFacts(): TourFacts {
  const profileId = useActiveProfile()?.id;
  const screen = useNavigation((navigation) => navigation.screen);
  // What a screen still holds of another profile is not this desk's doing.
  const picked = useShare((share) => (share.profileId === profileId ? pickedOf(share) : 'nothing'));
  const codeMade = useShare((share) => share.profileId === profileId && share.handoff !== undefined);
  const codeShown = useShare((share) => share.codeShown);
  const reading = useReceive((receive) => {
    if (receive.profileId !== profileId || !receive.reading) return 'none';
    return receive.reading.problem ? 'refused' : 'good';
  });
  const importId = useReceive((receive) => (receive.profileId === profileId ? receive.importId : undefined));
  const importState = useImport(importId)?.state;
  const copied = useCopied();
  const panelOpen = useTraining((training) => training.open);
  const faults = useFaults();
  const fault = faults.some(isOn) ? 'on' : faults.length > 0 ? 'happened' : 'none';
  const waiting = useWaitingCounts().get(profileId ?? '') ?? 0;
  return useMemo(
    () => ({
      screen,
      picked,
      codeMade,
      codeShown,
      copied,
      reading,
      importState,
      panelOpen,
      fault,
      waiting,
    }),
    [screen, picked, codeMade, codeShown, copied, reading, importState, panelOpen, fault, waiting],
  );
}

function pickedOf({ chosen, terms }: ShareStore): TourFacts['picked'] {
  if (!chosen) return 'nothing';
  if (!chosen.shareable) return 'unfinished';
  return terms.partnerId === '' ? 'nothing' : 'finished';
}

function useCopied(): TourFacts['copied'] {
  const copied = useSlice('copied');
  const handoffs = useSlice('handoffs');
  if (!copied || copied.ended !== undefined) return 'none';
  return handoffs?.some(({ id }) => id === copied.handoffId) ? 'ours' : 'theirs';
}
