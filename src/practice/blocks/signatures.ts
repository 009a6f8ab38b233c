import type { Json } from '../json.ts';
import type { Session } from '../world/session.ts';
import { block, timestamp } from './scene.ts';

const NODE = 'feature_signature_1';

/** Where the service gives a signature's files, to whoever has the key (docs/didit-api.md#signatures). */
export const SIGNATURE_PATH = `/v3/session/{id}/signatures/${NODE}/evidence/`;

/** `signatures` (docs/didit-api.md#signatures), for people and businesses. Only `signed` says that it is made. */
export function signaturesBlock(session: Session, isSigned: boolean): readonly Json[] {
  const { facts } = session.findings;
  const file = `${SIGNATURE_PATH.replace('{id}', session.id)}?signature_id=${session.id}`;
  return block({
    id: session.id,
    node_id: NODE,
    status: isSigned ? 'signed' : 'pending',
    verdict: isSigned ? 'valid' : null,
    level: 'advanced',
    signer: { full_name: facts.fullName ?? facts.companyName ?? 'Specimen', email: facts.email ?? null },
    documents: [
      {
        title: 'Framework agreement',
        fields: [
          { label: 'Place', type: 'text', value: isSigned ? 'Specimen' : null },
          { label: 'Signature', type: 'signature', value: null },
        ],
      },
    ],
    certificate: isSigned
      ? { issuer: 'Specimen Trust Services', serial_number: '00:5A:11', valid_until: '2029-01' }
      : null,
    timestamp: isSigned ? timestamp(session.createdAt + 300_000) : null,
    signed_file: isSigned ? `${file}&kind=signed` : null,
    evidence_file: isSigned ? file : null,
  });
}
