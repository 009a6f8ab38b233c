/** Opening, blocked, welcome or the frame: what main's state asks for. */

import { lazy, Suspense } from 'react';
import { openDesk, refreshDesk, useDesk, useProfiles, useSlice } from '../desk/desk-store.ts';
import { useLanguage } from '../desk/language.ts';
import { useSetUpGuide } from '../desk/set-up-guide.ts';
import { WelcomeScreen } from '../features/welcome/WelcomeScreen.tsx';
import { AppShell } from './AppShell.tsx';
import { BlockedScreen } from './BlockedScreen.tsx';
import { type ReadyMark, useReadyMark } from './ready.ts';

const SetUpGuide = lazy(async () => ({
  default: (await import('../features/provisioning/SetUpGuide.tsx')).SetUpGuide,
}));

async function reconnect() {
  await refreshDesk();
  return useDesk.getState().failure;
}

export function AppRoot() {
  const desk = useSlice('desk');
  const failure = useDesk((store) => store.failure);
  const hasProfiles = useProfiles().length > 0;
  const isGuided = useSetUpGuide(({ open }) => open);
  const heard = useLanguage((store) => store.heard);
  useReadyMark(desk && !heard ? undefined : markOf(desk?.opening, failure !== undefined));

  if (desk === undefined) return failure ? <BlockedScreen problem={failure} onTryAgain={reconnect} /> : null;
  if (desk.opening === 'opening' || !heard) return null;
  if (desk.opening === 'blocked') return <BlockedScreen problem={desk.problem} onTryAgain={openDesk} />;
  if (isGuided) {
    return (
      <Suspense fallback={null}>
        <SetUpGuide />
      </Suspense>
    );
  }
  return hasProfiles ? <AppShell /> : <WelcomeScreen />;
}

function markOf(
  opening: 'opening' | 'ready' | 'blocked' | undefined,
  failed: boolean,
): ReadyMark | undefined {
  if (opening === 'ready') return 'true';
  return opening === 'blocked' || (opening === undefined && failed) ? 'blocked' : undefined;
}
