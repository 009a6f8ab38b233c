/** What every screen that takes codes shares: whether the camera is on, and the ways that hand on what was read. */
import { create } from 'zustand';
import type { CameraChoice } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { act, call } from '../desk/bridge.ts';
import { arrive, setIntakeProblem, type Way } from './intake.ts';

interface Capture {
  /** Once started, the camera comes on by itself wherever it is shown again. */
  cameraOn: boolean;
}

export const useCapture = create<Capture>(() => ({ cameraOn: false }));

export function setCameraOn(cameraOn: boolean): void {
  useCapture.setState({ cameraOn });
}

/** Uses this camera from now on, also after a start. */
export function chooseCamera({ deviceId, label }: CameraChoice): Promise<Problem | undefined> {
  return act('settings.camera', { deviceId, label });
}

/** Reads the codes that were found in a picture: all of them, since main knows which are for Baton. */
export function readCodes(texts: readonly string[], way: Way): Promise<void> {
  return arrive(texts.join('\n'), way);
}

/** Reads what main finds on the clipboard. Answers whether there was any text. */
export async function readClipboard(): Promise<boolean> {
  const answer = await call('receive.clipboard', {});
  if (!answer.ok) {
    setIntakeProblem(answer.problem);
    return true;
  }
  if (answer.value.text.trim() === '') return false;
  await arrive(answer.value.text, 'clipboard');
  return true;
}
