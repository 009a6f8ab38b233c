/** What is said between main and the process that has keytar. A secret is in these messages and nowhere else on the way. */

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export const keytarCalls = ['getPassword', 'setPassword', 'deletePassword'] as const;
export type KeytarCall = (typeof keytarCalls)[number];

export interface KeytarRequest {
  number: number;
  call: KeytarCall;
  given: readonly string[];
}

/** What keytar gave, or the system's own words for why not. */
export type KeytarAnswer =
  | { number: number; value: string | boolean | null | undefined }
  | { number: number; refused: string };

/** The answer in a message of the other process; undefined where it is none. */
export function answerIn(message: unknown): KeytarAnswer | undefined {
  const said = message as Partial<Record<'number' | 'value' | 'refused', unknown>> | null;
  if (typeof said !== 'object' || said === null || typeof said.number !== 'number') return undefined;
  if (typeof said.refused === 'string') return { number: said.number, refused: said.refused };
  const { value } = said;
  const isValue = value === null || ['string', 'boolean', 'undefined'].includes(typeof value);
  return isValue ? { number: said.number, value: value as string | boolean | null | undefined } : undefined;
}
