/**
 * What the codes that two desks exchange beside the token have in common (docs/desk-codes.md): `BATON`, a letter for
 * what it is, the version, and bytes with their CRC-32 in base 32.
 */
import { canonical, decodeBase32, encodeBase32 } from '../encoding/base32.ts';
import { crc32 } from '../encoding/crc32.ts';
import { withoutNoise } from '../encoding/without-noise.ts';
import { maxReadingLength } from '../limits.ts';

/** What is wrong with a code: a newer Baton made it, it is not whole, or its content makes no sense. */
export type CodeFault = 'version' | 'length' | 'checksum' | 'content';

/** `R`: a request for a token. `A`: the request that a token answers. `D`: a token was redeemed. `E`: a desk may enrol. */
type CodeLetter = 'R' | 'A' | 'D' | 'E';

const version = 1;
const crcLength = 4;

/** Characters whose bytes tell how long a code is: 35 bytes, and no bit left over. */
const measured = 56;

/** How many bytes a code has, its CRC not counted, by its first 35; `undefined` if they do not say. */
type Measure = (start: Uint8Array) => number | undefined;

/** The text of a code, for a QR code's alphanumeric mode. */
export function seal(letter: CodeLetter, bytes: Uint8Array): string {
  const whole = new Uint8Array(bytes.length + crcLength);
  whole.set(bytes);
  new DataView(whole.buffer).setUint32(bytes.length, checksum(letter, bytes));
  return `BATON${letter}${version}${encodeBase32(whole)}`;
}

/** One code that was found: where, its canonical spelling and its bytes, or what is wrong with it. */
interface SealedCode {
  at: number;
  code: string;
  opened: Uint8Array | CodeFault;
}

/**
 * The codes of one kind in `text`, each once, in order, whatever their case and the white space in and around them.
 * What begins like one and is not whole is given with its fault. Looks at `maxReadingLength` characters at most.
 */
export function findSealed(letter: CodeLetter, text: string, measure: Measure): SealedCode[] {
  const { bare, places } = withoutNoise(text.slice(0, maxReadingLength));
  const start = new RegExp(`BAT[O0]N${letter}([\\dIL])([0-9A-Z]*)`, 'gi');
  const found = [...bare.matchAll(start)].map(({ 1: digit = '', 2: body = '', index }) => ({
    at: places[index] ?? 0,
    ...read(letter, canonical(digit), canonical(body), measure),
  }));
  return found.filter(({ code }, at) => found.findIndex((one) => one.code === code) === at);
}

function read(letter: CodeLetter, digit: string, body: string, measure: Measure): Omit<SealedCode, 'at'> {
  const prefix = `BATON${letter}${digit}`;
  if (digit !== String(version)) return { code: prefix + body, opened: 'version' };
  const length = lengthOf(body, measure);
  if (length === undefined || body.length < length) return { code: prefix + body, opened: 'length' };
  const code = prefix + body.slice(0, length);
  const bytes = decodeBase32(body.slice(0, length));
  if (!bytes) return { code, opened: 'checksum' };
  const content = bytes.slice(0, bytes.length - crcLength);
  const kept = new DataView(bytes.buffer).getUint32(content.length);
  return { code, opened: kept === checksum(letter, content) ? content : 'checksum' };
}

/** Characters of the body that belong to the code. */
function lengthOf(body: string, measure: Measure): number | undefined {
  const bytes = measure(decodeBase32(body.slice(0, measured)) ?? new Uint8Array());
  return bytes === undefined ? undefined : Math.ceil(((bytes + crcLength) * 8) / 5);
}

/** Over the letter too, so that no code passes for one of another kind. */
function checksum(letter: CodeLetter, bytes: Uint8Array): number {
  return crc32(Uint8Array.of(letter.charCodeAt(0), ...bytes));
}
