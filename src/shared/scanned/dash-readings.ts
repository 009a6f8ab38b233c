/** Dashes that an editor has set where hyphens were typed: `—` for `--` in most, `–` for `-` or `--`. */

const dashes = ['\u2013', '\u2014', '\u2015'] as const;

/**
 * Every text that `text` may have been before, each kind of dash standing for the same everywhere: at most 8, and none where
 * no dash stands behind a character of a token. Only what is found in one of them tells whether it was that one.
 */
export function dashReadings(text: string): string[] {
  const used = dashes.filter((dash) => new RegExp(`[\\w.-]${dash}`).test(text));
  if (used.length === 0) return [];
  return used.reduce<string[]>(
    (readings, dash) =>
      readings.flatMap((reading) =>
        ['-', '--'].map((hyphens) => reading.replace(new RegExp(`(?<=[\\w.-])${dash}`, 'g'), hyphens)),
      ),
    [text],
  );
}
