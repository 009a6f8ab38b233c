/** The code on screen: whole device pixels for every module, a quiet zone of four, dark on white in any theme. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageProblem } from '../../app/baton.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './HandoffCode.module.css';
import type { QrCode } from './qr.ts';

const quietZone = 4;
/** The smallest side, in CSS pixels: a cheap webcam must still resolve it at arm's length. */
const smallest = 360;

export function HandoffCode({ token, label }: { token: string; label: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [code, setCode] = useState<QrCode>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let wanted = true;
    import('./qr.ts')
      .then(({ qrCode }) => qrCode(token))
      .then(
        (made) => wanted && setCode(made),
        () => wanted && setFailed(true),
      );
    return () => {
      wanted = false;
    };
  }, [token]);

  useEffect(() => {
    const [frame, surface] = [box.current, canvas.current];
    if (!code || !frame || !surface) return;
    const redraw = () => draw(surface, code, Math.min(frame.clientWidth, frame.clientHeight));
    redraw();
    const sized = new ResizeObserver(redraw);
    sized.observe(frame);
    return () => sized.disconnect();
  }, [code]);

  if (failed) return <ProblemNote problem={pageProblem('unexpected', 'report-defect')} live />;
  return (
    <div ref={box} className={styles.box}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={code ? label : t('code.drawing')}
        className={styles.code}
        data-testid="handoff-code"
        data-drawn={code !== undefined}
      />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, code: QrCode, room: number): void {
  const scale = window.devicePixelRatio;
  const modules = code.side + 2 * quietZone;
  const fitting = Math.floor((room * scale) / modules);
  const pixels = Math.max(fitting, Math.ceil((smallest * scale) / modules));
  const side = modules * pixels;
  canvas.width = side;
  canvas.height = side;
  canvas.style.width = `${side / scale}px`;
  canvas.style.height = `${side / scale}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000';
  for (let row = 0; row < code.side; row += 1) {
    for (let column = 0; column < code.side; column += 1) {
      if (!code.isDark(column, row)) continue;
      context.fillRect((column + quietZone) * pixels, (row + quietZone) * pixels, pixels, pixels);
    }
  }
}
