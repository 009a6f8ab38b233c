import {
  type Delivery,
  type Genuine,
  type RefusalReason,
  verifyDelivery,
} from '../shared/webhook-signature/webhook-signature.ts';

/**
 * A captured delivery: its header fields, one a line, an empty line, and its body, as `curl`, a proxy or a terminal shows a
 * request; what stands before the header fields, as the request line does, is passed over. The body is taken byte for byte.
 */
export function readCapture(bytes: Uint8Array): Delivery {
  const file = Buffer.from(bytes);
  const gap = /\r?\n\r?\n/.exec(file.toString('latin1'));
  const isBare = gap === null || /^\s*[{[]/.test(file.toString('latin1', 0, 100));
  const head = isBare ? '' : file.toString('latin1', 0, gap.index);
  const field = (name: string) => new RegExp(`^[<>]?\\s*${name}\\s*:\\s*(.*?)\\s*$`, 'im').exec(head)?.[1];
  return {
    body: isBare ? file : file.subarray(gap.index + gap[0].length),
    headers: {
      signature: field('x-signature'),
      signatureV2: field('x-signature-v2'),
      signatureSimple: field('x-signature-simple'),
      timestamp: field('x-timestamp'),
    },
  };
}

/** What `inspect` says of a capture. `isGenuine` also of one that is only too old: that a capture always becomes. */
export async function inspect(
  delivery: Delivery,
  secrets: readonly string[],
  now: number,
): Promise<{ isGenuine: boolean; lines: string[] }> {
  const judged = await verifyDelivery(delivery, secrets, now);
  if (judged.isGenuine) return { isGenuine: true, lines: await genuineLines(judged) };
  const isOld = judged.reason === 'stale' || judged.reason === 'future';
  if (!isOld) return { isGenuine: false, lines: ['Refused.', words[judged.reason]] };
  const then = await verifyDelivery(delivery, secrets, Number(delivery.headers.timestamp));
  const lines = then.isGenuine ? await genuineLines(then) : [];
  return { isGenuine: then.isGenuine, lines: [...lines, words[judged.reason]] };
}

async function genuineLines({ by, isReserialised }: Genuine): Promise<string[]> {
  const name = by === 'v2' ? 'X-Signature-V2, over the canonical body' : 'X-Signature, over the bytes';
  const rewritten =
    'The bytes are not those that Didit sent: something on the way, a proxy for instance, wrote the body anew.';
  return [`Genuine by ${name}.`, ...((await isReserialised()) ? [rewritten] : [])];
}

const words: Record<RefusalReason, string> = {
  unsigned: 'It has no signature at all.',
  'simple-only':
    'X-Signature-Simple fits, but it covers four fields and not the decision. X-Signature-V2 and X-Signature are missing.',
  'not-json': 'The body is no JSON object in UTF-8.',
  'too-deep': 'The body is nested deeper than Didit nests.',
  'wrong-secret-or-changed':
    'No signature fits. Either this is not the secret of the destination, or the body was changed.',
  changed: 'The secret is right, since X-Signature-Simple fits. The body was changed somewhere else.',
  reserialised:
    'X-Signature fits the body as Didit writes it, but not these bytes: something on the way, a proxy for instance, wrote them anew. It must leave the body alone, or X-Signature-V2 must come through.',
  'v2-differs': 'X-Signature fits and X-Signature-V2 does not: the header was changed on the way.',
  stale: 'It was sent more than 300 seconds ago: a relay would refuse it now.',
  future: 'It claims to be sent more than 300 seconds from now: one of the two clocks is wrong.',
  'timestamp-differs': 'X-Timestamp says another time than the body: it was changed on the way.',
  'timestamp-absent': 'X-Timestamp, or the timestamp in the body, is missing.',
};
