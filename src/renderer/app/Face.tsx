/** Opening, blocked, welcome or the frame: what main's state asks for. */
import { WelcomeScreen } from '../features/welcome/WelcomeScreen.tsx';
import { BlockedScreen } from './BlockedScreen.tsx';
import { openDesk, refreshDesk, useDesk, useProfiles, useSlice } from './desk-store.ts';
import { Frame } from './Frame.tsx';
import { useReadyMark } from './ready.ts';

async function reconnect() {
  await refreshDesk();
  return useDesk.getState().failure;
}

export function Face() {
  const desk = useSlice('desk');
  const failure = useDesk((store) => store.failure);
  const hasProfiles = useProfiles().length > 0;
  useReadyMark(desk !== undefined && desk.opening !== 'opening');

  if (desk === undefined) return failure ? <BlockedScreen problem={failure} onTryAgain={reconnect} /> : null;
  if (desk.opening === 'opening') return null;
  if (desk.opening === 'blocked') return <BlockedScreen problem={desk.problem} onTryAgain={openDesk} />;
  return hasProfiles ? <Frame /> : <WelcomeScreen />;
}
