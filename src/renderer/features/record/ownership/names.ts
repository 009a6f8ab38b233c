/** Names as they are compared: one may be written in many ways, and two that look alike be two. Pure. */

/** Letters that are another with a sign, and do not come apart by themselves. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** The words of a name in whatever spelling: `Åsa Weiß` is `ASA WEISS`. Signs of other scripts are letters, and stay. */
export function nameWords(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1')
    .replace(/[ßłøđðþæœı]/g, (letter) => letters[letter] ?? letter);
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
