/** Application ids as people paste them: any case, with space around. */
const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in its one form, or `undefined` if the text is none. */
export function readUuid(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return pattern.test(id) ? id : undefined;
}
