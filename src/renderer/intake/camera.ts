/** The camera: opening it, telling its refusals apart by name, and reading codes from its frames. */
import type { CameraChoice } from '../../shared/contract/index.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { pageFact, pageProblem } from '../desk/bridge.ts';
import { decodeFrame } from '../reading/frames/decoder.ts';
import type { Sight } from '../reading/frames/sight.ts';

const refusals: Readonly<Record<string, ProblemCode>> = {
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
  NotAllowedError: 'camera-refused',
  SecurityError: 'camera-refused',
};

/** The problem behind a name of a `getUserMedia` refusal (W3C Media Capture and Streams, section 10.2). */
export function cameraProblem(name: string): Problem {
  const evidence = [pageFact('camera-answer', { answer: name })];
  const code = refusals[name] ?? 'camera-busy';
  if (code === 'camera-missing') return pageProblem(code, 'paste-instead', evidence);
  return pageProblem(code, code === 'camera-refused' ? 'allow-camera' : 'close-other-camera-user', evidence);
}

/** What a cheap camera can give; one that cannot gives what it has. */
const size = { width: { ideal: 1920 }, height: { ideal: 1080 } };

/** Opens the camera that was chosen, or any if that one is gone. */
export async function openCamera(choice: CameraChoice | null): Promise<Result<MediaStream>> {
  const device = choice && chosenOf(await listCameras(), choice);
  const which = device ? { deviceId: { exact: device.deviceId } } : { facingMode: 'environment' };
  try {
    return ok(await navigator.mediaDevices.getUserMedia({ video: { ...size, ...which }, audio: false }));
  } catch (error) {
    const name = error instanceof DOMException ? error.name : 'NotFoundError';
    if (device && refusals[name] === 'camera-missing') return openCamera(null);
    return fail(cameraProblem(name));
  }
}

/** The camera with the id that was chosen, or the one of the same name: ids may change with a start, names do not. */
export function chosenOf<Device extends CameraChoice>(
  devices: readonly Device[],
  choice: CameraChoice,
): Device | undefined {
  return (
    devices.find(({ deviceId }) => deviceId === choice.deviceId) ??
    devices.find(({ label }) => label !== '' && label === choice.label)
  );
}

/** The cameras there are. Their names are only known once one has been allowed. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === 'videoinput' && device.deviceId !== '');
}

interface Watcher {
  onTexts(texts: string[]): Promise<void>;
  /** A frame without a code that can be read. */
  onSight(sight: Sight): void;
}

/** Reads codes from a playing video until it is told to stop: one frame at a time, and what comes meanwhile is dropped. */
export function watch(video: HTMLVideoElement, { onTexts, onSight }: Watcher): () => void {
  let watching = true;
  let request = 0;

  const next = () => {
    if (watching) request = video.requestVideoFrameCallback(() => void look());
  };
  const look = async () => {
    // A video that has just been stopped has no frame to give.
    const frame = await createImageBitmap(video).catch(() => undefined);
    const { texts, sight } = frame ? await decodeFrame(frame) : { texts: [], sight: undefined };
    if (watching && sight) onSight(sight);
    if (watching && texts.length > 0) await onTexts(texts);
    next();
  };

  next();
  return () => {
    watching = false;
    video.cancelVideoFrameCallback(request);
  };
}
