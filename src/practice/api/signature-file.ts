import { SIGNATURE_PATH } from '../blocks/signatures.ts';
import { DETAILS } from '../details.ts';
import { writePdf } from '../media/pdf.ts';
import { type Call, type Endpoint, refuse, sessionInReach } from './call.ts';

/** docs/didit-api.md#signatures: a signature's file, which asks for the key like every call. */
function signatureFile(call: Call): Response {
  const { c, service, caller } = call;
  const session = sessionInReach(call);
  const state = service.readings().signatures;
  if (session === undefined || state === 'absent') return refuse(c, 404, DETAILS.notFound);
  if (!caller.rule.privileges.has('read:media')) return refuse(c, 403, DETAILS.noPermission);
  if (state === 'unsigned') return c.json({ detail: DETAILS.notFound, code: 'signature_not_signed' }, 404);
  if (c.req.query('signature_id') !== session.id) {
    return c.json({ detail: DETAILS.notFound, code: 'signature_document_changed' }, 400);
  }
  const pdf = writePdf({
    title: c.req.query('kind') === 'signed' ? 'Framework agreement' : 'Evidence of the signature',
    lines: ['Made by the practice service of Baton. Nothing in it is real.', '', `Session: ${session.id}`],
  });
  return c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf' });
}

export const signatureFileEndpoint: Endpoint = {
  name: 'signature',
  method: 'GET',
  path: SIGNATURE_PATH,
  needs: 'read:sessions',
  handle: signatureFile,
};
