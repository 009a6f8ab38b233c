/** Opening, blocked, welcome or the frame: what main's state asks for. */

import { lazy, Suspense } from 'react';
import { openDesk, refreshDesk, useDesk, useProfiles, useSlice } from '../desk/desk-store.ts';
import { useLanguage } from '../desk/language.ts';
import { useSetUpGuide } from '../desk/set-up-guide.ts';
import { AppShell } from './AppShell.tsx';
import { type ReadyMark, useReadyMark } from './ready.ts';

const BlockedScreen = lazy(async () => ({ default: (await import('./BlockedScreen.tsx')).BlockedScreen }));
const WelcomeScreen = lazy(async () => ({
  default: (await import('../features/welcome/WelcomeScreen.tsx')).WelcomeScreen,
}));
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
  const heard = useLanguage((store) => store.heard);
  if (desk && !heard) return null;
  return (
    <Suspense fallback={null}>
      <Face />
      <Mark mark={markOf(desk?.opening, failure !== undefined)} />
    </Suspense>
  );
}

function Face() {
  const desk = useSlice('desk');
  const failure = useDesk((store) => store.failure);
  const hasProfiles = useProfiles().length > 0;
  const isGuided = useSetUpGuide(({ open }) => open);

  if (desk === undefined) return failure ? <BlockedScreen problem={failure} onTryAgain={reconnect} /> : null;
  if (desk.opening === 'opening') return null;
  if (desk.opening === 'blocked') return <BlockedScreen problem={desk.problem} onTryAgain={openDesk} />;
  if (isGuided) return <SetUpGuide />;
  return hasProfiles ? <AppShell /> : <WelcomeScreen />;
}

/** Beside the face, so that the page is not marked before what it shows has been loaded. */
function Mark({ mark }: { mark: ReadyMark | undefined }) {
  useReadyMark(mark);
  return null;
}

function markOf(
  opening: 'opening' | 'ready' | 'blocked' | undefined,
  failed: boolean,
): ReadyMark | undefined {
  if (opening === 'ready') return 'true';
  return opening === 'blocked' || (opening === undefined && failed) ? 'blocked' : undefined;
}
