/** What every screen that takes codes shares: whether the camera is on, and the sources that hand on what they read. */
import { create } from 'zustand';
import type { CameraChoice } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { act, call } from '../desk/bridge.ts';
import { readText, type Source, setIntakeProblem } from './intake.ts';

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
export function readCodes(texts: readonly string[], source: Source): Promise<void> {
  return readText(texts.join('\n'), source);
}

/** Reads what main finds on the clipboard. Answers whether there was any text. */
export async function readClipboard(): Promise<boolean> {
  const answer = await call('receive.clipboard', {});
  if (!answer.ok) {
    setIntakeProblem(answer.problem);
    return true;
  }
  if (answer.value.text.trim() === '') return false;
  await readText(answer.value.text, 'clipboard');
  return true;
}
