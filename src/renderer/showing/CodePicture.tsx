/** The code on screen, or in its place something that only looks like one while it is hidden. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pageProblem } from '../desk/bridge.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './CodePicture.module.css';
import { drawCode, modulePixels } from './code-drawing.ts';
import type { QrCode } from './qr.ts';
import { useProvenCode } from './use-proven-code.ts';

interface CodePictureProps {
  /** What the code says. */
  text: string;
  label: string;
  /** Hidden, nothing of the code is on the screen: what is blurred is made of chance. */
  shown: boolean;
}

export function CodePicture({ text, label, shown }: CodePictureProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [code, failed] = useProvenCode(text);

  useEffect(() => {
    const [frame, surface] = [box.current, canvas.current];
    if (!code || !frame || !surface) return undefined;
    const drawn = shown ? code : chance(code.side);
    const redraw = () => {
      const scale = window.devicePixelRatio;
      const room = Math.min(frame.clientWidth, frame.clientHeight);
      const side = drawCode(surface, drawn, modulePixels(code, room, scale));
      surface.style.width = `${side / scale}px`;
      surface.style.height = `${side / scale}px`;
    };
    redraw();
    const sized = new ResizeObserver(redraw);
    sized.observe(frame);
    const stopFollowing = followScale(redraw);
    return () => {
      sized.disconnect();
      stopFollowing();
    };
  }, [code, shown]);

  if (failed) return <ProblemNote problem={pageProblem('unexpected', 'report-defect')} live />;
  return (
    <div ref={box} className={styles.box}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={code ? (shown ? label : t('showing.hidden')) : t('code.drawing')}
        className={styles.code}
        data-testid="handoff-code"
        data-drawn={code !== undefined}
        data-shown={shown}
      />
    </div>
  );
}

/** Modules by chance, as many as the code has. */
function chance(side: number): QrCode {
  const dark = Array.from({ length: side * side }, () => Math.random() < 0.5);
  return { side, isDark: (column, row) => dark[row * side + column] ?? false };
}

/** Calls when the window comes to a screen of another scale, or is zoomed; the answer stops that. */
function followScale(onChange: () => void): () => void {
  const following = new AbortController();
  const follow = () => {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      onChange();
      follow();
    };
    query.addEventListener('change', changed, { once: true, signal: following.signal });
  };
  follow();
  return () => following.abort();
}
