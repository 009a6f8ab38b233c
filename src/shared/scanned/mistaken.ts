/** What people give in the place of something else, told by its form. Light: the page carries it. */

type Mistaken = 'token' | 'key' | 'applicationId';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Whether a text holds a token or a handoff code, whole or torn, or an API key (docs/didit-api.md#keys), or is nothing but an
 * application id. Keys of before prefixes cannot be told from other texts.
 */
export function mistakenFor(text: string): Mistaken | undefined {
  if (/\bsk_(?:live|test)_\w/.test(text)) return 'key';
  if (/eyJ[\w-]{16,}/.test(text) || /BATON\d[0-9A-Z]{16,}/i.test(text)) return 'token';
  return uuid.test(text.trim()) ? 'applicationId' : undefined;
}

/** What of it must stand in no field that shows its text and goes into the records. */
export function secretIn(text: string): 'token' | 'key' | undefined {
  const found = mistakenFor(text);
  return found === 'applicationId' ? undefined : found;
}
