/** The camera's picture and the choice of camera. Its light goes out as soon as the panel does. */
import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraChoice } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { useSlice } from '../desk/desk-store.ts';
import { announce } from '../helpers/announce.ts';
import { type Hint, type Hinting, nextHint, noHint } from '../reading/frames/hint.ts';
import { IconCamera, IconCameraOff, iconSize } from '../ui/icons.ts';
import { Panel } from '../ui/Panel.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './CameraPanel.module.css';
import { cameraProblem, listCameras, openCamera, watch } from './camera.ts';
import { chooseCamera, readCodes, setCameraOn, useCapture } from './capture-store.ts';

export function CameraPanel() {
  const { t } = useTranslation();
  const cameraOn = useCapture((capture) => capture.cameraOn);
  const choice = useSlice('camera');
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera(video, cameraOn, choice);
  const start = useRef<HTMLButtonElement>(null);
  // One key away, where nothing else wants it.
  useEffect(() => {
    if (document.activeElement === document.body) start.current?.focus({ preventScroll: true });
  }, []);

  return (
    <Panel
      title={t('camera.title')}
      aside={
        cameraOn &&
        camera.problem === undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconCameraOff size={iconSize.medium} aria-hidden="true" />}
            onClick={() => setCameraOn(false)}
          >
            {t('camera.stop')}
          </Button>
        )
      }
    >
      {camera.problem && (
        <ProblemNote problem={camera.problem} live>
          <Button onClick={camera.again}>{t('common.tryAgain')}</Button>
        </ProblemNote>
      )}
      <div
        className={styles.stage}
        data-on={cameraOn}
        data-live={camera.live}
        hidden={camera.problem !== undefined}
      >
        <video ref={video} className={styles.video} muted playsInline aria-label={t('camera.picture')} />
        {camera.live && <span className={styles.finder} aria-hidden="true" />}
        {camera.hint && (
          <p className={styles.hint} data-testid="camera-hint" data-hint={camera.hint}>
            {t(`cameraHint.${camera.hint}`)}
          </p>
        )}
        {!cameraOn && (
          <Button
            ref={start}
            leftSection={<IconCamera size={iconSize.large} aria-hidden="true" />}
            onClick={() => setCameraOn(true)}
          >
            {t('camera.start')}
          </Button>
        )}
        {cameraOn && !camera.live && <p className={styles.opening}>{t('camera.opening')}</p>}
      </div>
      {camera.devices.length > 1 && (
        <NativeSelect
          label={t('camera.choose')}
          value={camera.deviceId ?? ''}
          data={camera.devices.map((device, at) => ({
            value: device.deviceId,
            label: device.label || t('camera.unnamed', { number: at + 1 }),
          }))}
          onChange={(event) => void camera.choose(event.currentTarget.value)}
        />
      )}
      {camera.problem === undefined && <p className="quiet">{t('camera.hint')}</p>}
    </Panel>
  );
}

function useCamera(
  video: React.RefObject<HTMLVideoElement | null>,
  on: boolean,
  choice: CameraChoice | null | undefined,
) {
  const { t } = useTranslation();
  const { deviceId: chosenId, label: chosenLabel = '' } = choice ?? {};
  const [live, setLive] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [deviceId, setDeviceId] = useState<string>();
  const [hint, setHint] = useState<Hint>();
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` is a reason to open anew, not an input
  useEffect(() => {
    const surface = video.current;
    if (!on || !surface) return undefined;
    let wanted = true;
    let stream: MediaStream | undefined;
    let stopWatching: (() => void) | undefined;
    let hinting: Hinting = noHint;
    const readNew = readingOnce();

    const tell = (next: Hinting) => {
      if (next.shown !== hinting.shown) {
        setHint(next.shown);
        if (next.shown) announce(t(`cameraHint.${next.shown}`));
      }
      hinting = next;
    };

    void (async () => {
      setProblem(undefined);
      const opened = await openCamera(choiceOf(chosenId, chosenLabel));
      if (!opened.ok) return wanted ? setProblem(opened.problem) : undefined;
      stream = opened.value;
      if (!wanted) return stop(stream);
      stream.getVideoTracks()[0]?.addEventListener('ended', () => setProblem(cameraProblem('NotFoundError')));
      surface.srcObject = stream;
      await surface.play().catch(() => undefined);
      if (!wanted) return;
      setLive(true);
      setDeviceId(stream.getVideoTracks()[0]?.getSettings().deviceId);
      announce(t('camera.on'));
      setDevices(await listCameras());
      stopWatching = watch(surface, {
        onTexts(texts) {
          tell(noHint);
          return readNew(texts);
        },
        onSight: (sight) => tell(nextHint(hinting, sight, performance.now())),
      });
    })();

    return () => {
      wanted = false;
      stopWatching?.();
      if (stream) stop(stream);
      surface.srcObject = null;
      setLive(false);
      setHint(undefined);
    };
  }, [on, chosenId, chosenLabel, tries, video, t]);

  const choose = async (chosen: string) => {
    const device = devices.find((one) => one.deviceId === chosen);
    const found = device && (await chooseCamera(device));
    if (found) setProblem(found);
  };
  return {
    live,
    problem: on ? problem : undefined,
    devices,
    deviceId,
    hint,
    choose,
    again: () => setTries((count) => count + 1),
  };
}

/** Hands on what the camera reads. A code that is no token stays in view; it is judged once. */
function readingOnce(): (texts: string[]) => Promise<void> {
  let refused: string | undefined;
  return async (texts) => {
    const news = texts.filter((text) => text !== refused);
    if (news.length === 0) return;
    refused = news[0];
    await readCodes(news, 'camera');
  };
}

function choiceOf(deviceId: string | undefined, label: string): CameraChoice | null {
  return deviceId === undefined ? null : { deviceId, label };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
