/**
 * A receipt code: the receiving desk shows what became of a token, since Didit never tells the sharer
 * (docs/desk-codes.md). Whoever has seen the token can make one: it is a courtesy, not a proof.
 */
import { hexOf, readUuid, uuidBytes } from '../encoding/bytes.ts';
import type { SessionStatus } from '../session.ts';
import { type CodeFault, findSealed, seal } from './sealed-code.ts';

export interface Receipt {
  /** Of the token: the first 16 hexadecimal digits of its SHA-256. */
  fingerprint: string;
  /** The session that the token became. */
  sessionId: string;
  /** Its status after the import; absent where the receiving desk was not told, or knows one that this one does not. */
  status?: SessionStatus | undefined;
  /** When it was imported: Unix ms by the receiving desk's clock, whole seconds. */
  importedAt: number;
}

/** Byte offsets. */
const at = { fingerprint: 0, session: 8, status: 24, imported: 25 } as const;
const length = 29;

/** Their place in the list, from 1, is their number in the code; 0 is none of them. Only ever added to. */
const statuses = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'IN_REVIEW',
  'APPROVED',
  'DECLINED',
  'RESUBMITTED',
  'ABANDONED',
  'EXPIRED',
  'KYC_EXPIRED',
] as const satisfies readonly SessionStatus[];

export function receiptCode({ fingerprint, sessionId, status, importedAt }: Receipt): string {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(at.fingerprint, BigInt(`0x${fingerprint}`));
  bytes.set(uuidBytes(sessionId), at.session);
  view.setUint8(at.status, status === undefined ? 0 : statuses.indexOf(status) + 1);
  view.setUint32(at.imported, Math.floor(importedAt / 1000));
  return seal('D', bytes);
}

/** A receipt that was found in a text, and its code in canonical spelling. */
interface FoundReceipt {
  at: number;
  code: string;
  receipt: Receipt | CodeFault;
}

/** The receipts in a text, each once, in order; what begins like one and is damaged is given with its fault. */
export function findReceipts(text: string): FoundReceipt[] {
  return findSealed('D', text, () => length).map(({ opened, ...found }) => ({
    ...found,
    receipt: typeof opened === 'string' ? opened : receiptIn(opened),
  }));
}

function receiptIn(bytes: Uint8Array): Receipt {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const status = statuses[view.getUint8(at.status) - 1];
  return {
    fingerprint: hexOf(bytes.slice(at.fingerprint, at.session)),
    sessionId: readUuid(bytes, at.session),
    ...(status === undefined ? {} : { status }),
    importedAt: view.getUint32(at.imported) * 1000,
  };
}
