/** What mail programs, editors and people put into a long word: blanks, quotes, quote marks, soft hyphens. */
const noise = /[\s\u00AD\u200B-\u200D\u2060\uFEFF"'`“”„‘’«»>]/;

/** The text without noise, and where each of its characters stood. */
export function withoutNoise(text: string): { bare: string; places: number[] } {
  const places: number[] = [];
  let bare = '';
  for (let at = 0; at < text.length; at += 1) {
    if (noise.test(text.charAt(at))) continue;
    bare += text.charAt(at);
    places.push(at);
  }
  return { bare, places };
}
