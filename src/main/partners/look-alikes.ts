/** Names that a person takes for each other. */
import { cleanName } from '../../shared/names.ts';

/**
 * Gives a function that brings names which look alike to one text: letters of any script that look the same, case, blanks
 * and what nobody sees make no difference (Unicode Technical Standard 39, section 4). The table is loaded when it is first
 * needed.
 */
export async function loadSkeleton(): Promise<(name: string) => string> {
  const { default: unhomoglyph } = await import('unhomoglyph');
  return (name) => {
    // Once as it stands and once more in small letters: an `I` looks like an `l` before, and like an `i` after.
    const shape = unhomoglyph(cleanName(name).normalize('NFKC').normalize('NFD'));
    return unhomoglyph(shape.toLowerCase()).replace(/[\s\p{M}\p{P}]/gu, '');
  };
}
