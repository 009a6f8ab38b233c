/** UUIDs and texts as bytes. */

/** What the ground floor needs of the Web platform; the page, its workers and Node all have it. */
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare const TextDecoder: {
  new (label: 'utf-8', options: { fatal: true }): { decode(bytes: Uint8Array): string };
};

export function uuidBytes(uuid: string): number[] {
  return (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** The UUID in the 16 bytes from `start` on, in lower case. */
export function readUuid(bytes: Uint8Array, start: number): string {
  const hex = hexOf(bytes.slice(start, start + 16));
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A text as UTF-8, cut between two characters so that it has `most` bytes at most. */
export function utf8(text: string, most: number): Uint8Array {
  const encoder = new TextEncoder();
  const characters = [...text];
  let bytes = encoder.encode(text);
  while (bytes.length > most) {
    characters.pop();
    bytes = encoder.encode(characters.join(''));
  }
  return bytes;
}

/** The text in UTF-8 bytes; `undefined` if they are none, or if it has control characters in it. */
export function readText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /\p{C}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
