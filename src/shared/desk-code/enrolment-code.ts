/**
 * An enrolment code: the company's relay shows it, and the desk that scans it is enrolled there (docs/relay.md). It is a secret until
 * it was used: whoever reads it first is the desk.
 */
import { type CodeFault, findSealed, seal } from './sealed-code.ts';

// Everywhere where Baton runs, but in no library of plain ECMAScript.
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare const TextDecoder: { new (): { decode(bytes: Uint8Array): string } };
declare const URL: {
  new (text: string): Record<'protocol' | 'hostname' | 'username' | 'search' | 'hash', string>;
  canParse(text: string): boolean;
};

interface Enrolment {
  /** Where the relay is: an https address without a slash at the end. */
  relay: string;
  /** What the relay knows the desk by, once: 20 random bytes. */
  code: Uint8Array;
}

/** Bytes of the code; the byte behind it tells the length of the address. */
export const enrolmentCodeLength = 20;
export const maxRelayAddressLength = 200;

/** Fails where the address is longer than `maxRelayAddressLength` bytes: whoever runs a relay chose it. */
export function enrolmentCode({ relay, code }: Enrolment): string {
  const address = new TextEncoder().encode(relay);
  if (address.length > maxRelayAddressLength || code.length !== enrolmentCodeLength) {
    throw new RangeError('An enrolment code has 20 bytes and an address of at most 200.');
  }
  return seal('E', Uint8Array.of(...code, address.length, ...address));
}

/** An enrolment that was found in a text, and its code in canonical spelling. */
interface FoundEnrolment {
  at: number;
  code: string;
  enrolment: Enrolment | CodeFault;
}

/** The enrolment codes in a text, each once, in order; what begins like one and is damaged is given with its fault. */
export function findEnrolments(text: string): FoundEnrolment[] {
  return findSealed('E', text, lengthFrom).map(({ opened, ...found }) => ({
    ...found,
    enrolment: typeof opened === 'string' ? opened : enrolmentIn(opened),
  }));
}

function lengthFrom(start: Uint8Array): number | undefined {
  const address = start[enrolmentCodeLength];
  return address === undefined ? undefined : enrolmentCodeLength + 1 + address;
}

function enrolmentIn(bytes: Uint8Array): Enrolment | CodeFault {
  const relay = addressIn(bytes.slice(enrolmentCodeLength + 1));
  return relay === undefined ? 'content' : { relay, code: bytes.slice(0, enrolmentCodeLength) };
}

/** An https address, or plain http on this computer itself, as a relay under test has. */
function addressIn(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
  return isSafe && !username && !search && !hash && !text.endsWith('/') ? text : undefined;
}
