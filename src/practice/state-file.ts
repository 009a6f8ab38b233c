import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Change, changeSchema } from './world/change.ts';

const birthSchema = z.object({
  type: z.literal('birth'),
  format: z.literal(1),
  seed: z.string(),
  at: z.number(),
});

interface StateFile {
  /** When the world in the file was born; ages are counted from then. */
  readonly bornAt: number;
  readonly changes: readonly Change[];
  append(change: Change): void;
  /** Forgets everything and starts a new file. */
  restart(bornAt: number): void;
}

/**
 * Opens a file of JSON lines: the birth, then each change. A last line that was cut off by a crash is dropped. A file of
 * another seed is refused, because its ids would mean nothing here, and is left as it is.
 */
export function openStateFile(path: string, seed: string, now: number): StateFile {
  const birthLine = (at: number): string => `${JSON.stringify({ type: 'birth', format: 1, seed, at })}\n`;
  const restart = (bornAt: number): void => writeFileSync(path, birthLine(bornAt), { mode: 0o600 });
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...rest] = whole.split('\n').filter((line) => line !== '');
  const append = (change: Change): void => appendFileSync(path, `${JSON.stringify(change)}\n`);
  if (first === undefined) {
    restart(now);
    return { bornAt: now, changes: [], append, restart };
  }
  const birth = birthSchema.safeParse(parsed(first));
  if (!birth.success || birth.data.seed !== seed) {
    throw new Error(
      `${path} is not a state file of the practice seed "${seed}"; remove it or use its own seed.`,
    );
  }
  const changes = rest.map((line) => changeSchema.parse(parsed(line)));
  if (whole !== text) writeFileSync(path, whole, { mode: 0o600 });
  return { bornAt: birth.data.at, changes, append, restart };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
