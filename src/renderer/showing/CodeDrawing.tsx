/** A code as lines, sharp at any size: for paper. */
import styles from './CodeDrawing.module.css';
import type { QrCode } from './qr.ts';

/** Modules of white on every side (ISO/IEC 18004, section 9.1). */
const quietZone = 4;

export function CodeDrawing({ code, label }: { code: QrCode; label: string }) {
  const side = code.side + 2 * quietZone;
  return (
    <svg
      className={styles.code}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      data-testid="printed-code"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={darkOf(code)} fill="#000" />
    </svg>
  );
}

/** A square for each dark module. */
function darkOf({ side, isDark }: QrCode): string {
  const squares: string[] = [];
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (isDark(column, row)) squares.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`);
    }
  }
  return squares.join('');
}
