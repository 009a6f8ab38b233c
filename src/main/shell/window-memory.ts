/** What this desk remembers of its window, in a small file of its own: it is needed before the database is open. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { textSizes, themes } from '../../shared/limits.ts';
import { renamePatientlySync } from '../files/patient-rename.ts';

const whole = z.number().int();

const memory = z.object({
  place: z
    .object({
      bounds: z.object({ x: whole, y: whole, width: whole.positive(), height: whole.positive() }),
      maximised: z.boolean(),
      display: z.object({ id: z.number(), x: whole, y: whole }),
    })
    .optional()
    .catch(undefined),
  textSize: z.literal(textSizes.choices).catch(textSizes.default),
  /** Whether a closed window leaves Baton in the tray, where the system has that habit. */
  keepInTray: z.boolean().catch(true),
  theme: z.enum(themes).catch('system'),
  /** Whether a scan is answered by a tone and a flash of the frame. */
  scanSignals: z.boolean().catch(true),
  /** The person has been told once that it does. */
  trayExplained: z.boolean().catch(false),
  /** The version of Baton whose graphics driver ended again and again: that version draws without it. */
  drawsWithoutGpu: z.string().optional().catch(undefined),
});
type Remembered = z.infer<typeof memory>;

export interface WindowMemory {
  read(): Remembered;
  change(part: Partial<Remembered>): void;
}

/** Whatever cannot be read is as if it had never been set, and whatever cannot be written is noted: no reason not to start. */
export function createWindowMemory(dataFolder: string, onDefect: (error: unknown) => void): WindowMemory {
  const file = join(dataFolder, 'window.json');
  let remembered = memory.catch(() => memory.parse({})).parse(readJson());

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
