/** What this desk remembers of its window, in a small file of its own: it is needed before the database is open. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Theme, textSizes, themes } from '../../shared/limits.ts';
import { renamePatientlySync } from '../files/patient-rename.ts';
import type { Place } from './window-place.ts';

interface Remembered {
  place?: Place | undefined;
  /** Per cent. */
  textSize: (typeof textSizes.choices)[number];
  /** Whether a closed window leaves Baton in the tray, where the system has that habit. */
  keepInTray: boolean;
  theme: Theme;
  /** Whether a scan is answered by a tone and a flash of the frame. */
  scanSignals: boolean;
  /** The person has been told once that it does. */
  trayExplained: boolean;
  /** The version of Baton whose graphics driver ended again and again: that version draws without it. */
  drawsWithoutGpu?: string | undefined;
}

export interface WindowMemory {
  read(): Remembered;
  change(part: Partial<Remembered>): void;
}

/** Whatever cannot be read is as if it had never been set, and whatever cannot be written is noted: no reason not to start. */
export function createWindowMemory(dataFolder: string, onDefect: (error: unknown) => void): WindowMemory {
  const file = join(dataFolder, 'window.json');
  let remembered = read(readJson());

  function readJson(): unknown {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onDefect(error);
      return undefined;
    }
  }

  return {
    read: () => remembered,
    change(part) {
      remembered = { ...remembered, ...part };
      try {
        writeFileSync(`${file}.new`, JSON.stringify(remembered));
        renamePatientlySync(`${file}.new`, file);
      } catch (error) {
        onDefect(error);
      }
    },
  };
}

/** Each by itself, so that one that cannot be read takes no other away. By hand: no schema is loaded before the window. */
function read(found: unknown): Remembered {
  const { place, textSize, keepInTray, theme, scanSignals, trayExplained, drawsWithoutGpu } = fieldsOf(found);
  return {
    ...(isPlace(place) ? { place } : {}),
    textSize: textSizes.choices.find((choice) => choice === textSize) ?? textSizes.default,
    keepInTray: typeof keepInTray === 'boolean' ? keepInTray : true,
    theme: themes.find((choice) => choice === theme) ?? 'system',
    scanSignals: typeof scanSignals === 'boolean' ? scanSignals : true,
    trayExplained: typeof trayExplained === 'boolean' ? trayExplained : false,
    ...(typeof drawsWithoutGpu === 'string' ? { drawsWithoutGpu } : {}),
  };
}

function isPlace(found: unknown): found is Place {
  const { bounds, maximised, display } = fieldsOf(found);
  const { x, y, width, height } = fieldsOf(bounds);
  const { id, x: left, y: top } = fieldsOf(display);
  const isWhere = [x, y, width, height].every(Number.isSafeInteger) && isOver(width) && isOver(height);
  return isWhere && [id, left, top].every(Number.isFinite) && typeof maximised === 'boolean';
}

const isOver = (length: unknown): boolean => typeof length === 'number' && length > 0;

const fieldsOf = (found: unknown): Record<string, unknown> =>
  typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
