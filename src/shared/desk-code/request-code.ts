/**
 * A request code: the receiving desk shows for which application a token shall be made, so that nobody types it
 * (docs/desk-codes.md). It holds no secret. Nothing in it is verified: anybody can make one.
 */
import type { Environment } from '../contract/index.ts';
import { readText, readUuid, utf8, uuidBytes } from '../encoding/bytes.ts';
import { lifetime } from '../limits.ts';
import { type CodeFault, findSealed, seal } from './sealed-code.ts';

export interface TokenRequest {
  applicationId: string;
  /** What the asking desk calls its application. */
  name: string;
  environment: Environment;
  lifetimeSeconds: number;
  /** Unix ms by the asking desk's clock, whole seconds. */
  askedAt: number;
  /** 16 hexadecimal digits, by chance: what the answer is known by. */
  nonce: string;
}

/** Byte offsets. The name comes last; the byte before it says how long it is. */
const at = {
  application: 0,
  environment: 16,
  lifetime: 17,
  asked: 20,
  nonce: 24,
  nameLength: 32,
  name: 33,
} as const;

/** Their place in the list is their number in the code. */
const environments = ['live', 'sandbox', 'practice'] as const satisfies readonly Environment[];

/** The longest name, in bytes of UTF-8. */
const maxNameLength = 255;

/** The code of a request. A name that is too long is cut at a character. */
export function requestCode(request: TokenRequest): string {
  const name = utf8(request.name, maxNameLength);
  const bytes = new Uint8Array(at.name + name.length);
  const view = new DataView(bytes.buffer);
  bytes.set(uuidBytes(request.applicationId), at.application);
  bytes[at.environment] = environments.indexOf(request.environment);
  view.setUint8(at.lifetime, request.lifetimeSeconds >> 16);
  view.setUint16(at.lifetime + 1, request.lifetimeSeconds & 0xffff);
  view.setUint32(at.asked, Math.floor(request.askedAt / 1000));
  view.setBigUint64(at.nonce, BigInt(`0x${request.nonce}`));
  bytes[at.nameLength] = name.length;
  bytes.set(name, at.name);
  return seal('R', bytes);
}

/** A request that was found in a text, and its code in canonical spelling, of which the check code is made. */
interface FoundRequest {
  at: number;
  code: string;
  request: TokenRequest | CodeFault;
}

/** The requests in a text, each once, in order; what begins like one and is damaged is given with its fault. */
export function findRequests(text: string): FoundRequest[] {
  const length = (start: Uint8Array) =>
    start.length > at.nameLength ? at.name + (start[at.nameLength] ?? 0) : undefined;
  return findSealed('R', text, length).map(({ opened, ...found }) => ({
    ...found,
    request: typeof opened === 'string' ? opened : requestIn(opened),
  }));
}

function requestIn(bytes: Uint8Array): TokenRequest | CodeFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const environment = environments[view.getUint8(at.environment)];
  const lifetimeSeconds = (view.getUint8(at.lifetime) << 16) + view.getUint16(at.lifetime + 1);
  const name = readText(bytes.subarray(at.name))?.trim();
  if (!environment || !name) return 'content';
  if (lifetimeSeconds < lifetime.min || lifetimeSeconds > lifetime.max) return 'content';
  return {
    applicationId: readUuid(bytes, at.application),
    name,
    environment,
    lifetimeSeconds,
    askedAt: view.getUint32(at.asked) * 1000,
    nonce: view.getBigUint64(at.nonce).toString(16).padStart(16, '0'),
  };
}
