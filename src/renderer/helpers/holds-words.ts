/** Whether a text holds all the words of a search, whatever their capitals and accents. A search without words fits everything. */
export function holdsWords(text: string, search: string): boolean {
  const plain = plainText(text);
  return plainText(search)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

/** Without capitals and accents, so that "Åsa" is found by "asa". */
function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();
}
