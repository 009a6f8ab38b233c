/** The camera: opening it, telling its refusals apart by name, and reading codes from its frames. */
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { pageFact, pageProblem } from '../../app/baton.ts';
import { decode } from '../../reading/frames/decoder.ts';

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

/** Opens the camera asked for, or any if that one is gone. */
export async function openCamera(deviceId: string | undefined): Promise<Result<MediaStream>> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    const device = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'environment' };
    return ok(await navigator.mediaDevices.getUserMedia({ video: { ...size, ...device }, audio: false }));
  } catch (error) {
    const name = error instanceof DOMException ? error.name : 'NotFoundError';
    if (deviceId && refusals[name] === 'camera-missing') return openCamera(undefined);
    return fail(cameraProblem(name));
  }
}

/** The cameras there are. Their names are only known once one has been allowed. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === 'videoinput' && device.deviceId !== '');
}

/** Reads codes from a playing video, one frame at a time, until it is told to stop. */
export function watch(video: HTMLVideoElement, onTexts: (texts: string[]) => Promise<void>): () => void {
  let watching = true;
  let request = 0;

  const next = () => {
    if (watching) request = video.requestVideoFrameCallback(() => void look());
  };
  const look = async () => {
    // A video that has just been stopped has no frame to give.
    const frame = await createImageBitmap(video).catch(() => undefined);
    const texts = frame ? await decode(frame) : [];
    if (watching && texts.length > 0) await onTexts(texts);
    next();
  };

  next();
  return () => {
    watching = false;
    video.cancelVideoFrameCallback(request);
  };
}
