import { createHash } from 'node:crypto';

/** Everything the practice service makes up comes from its seed, so two starts give the same ids, keys and people. */
function digest(...parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** A version 4 shaped UUID that depends only on its parts. */
export function seededUuid(...parts: readonly (string | number)[]): string {
  const bytes = digest('uuid', ...parts).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 43 URL-safe characters: the length of Didit's keys and secrets (docs/didit-api.md#keys). */
export function seededSecret(...parts: readonly (string | number)[]): string {
  return digest('secret', ...parts).toString('base64url');
}

/** Twelve letters and digits, like the tail of a session link (docs/didit-api.md#listing-sessions). */
export function seededCode(...parts: readonly (string | number)[]): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return [...digest('code', ...parts).subarray(0, 12)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('');
}

export interface Dice {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number in [low, high]. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** A small deterministic generator (mulberry32); never used for anything secret. */
export function seededDice(...parts: readonly (string | number)[]): Dice {
  let state = digest('dice', ...parts).readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}
