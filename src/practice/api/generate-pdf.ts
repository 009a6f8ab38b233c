import { DETAILS } from '../details.ts';
import { writePdf } from '../media/pdf.ts';
import { hasPdf } from '../status.ts';
import type { Session } from '../world/session.ts';
import { type Call, type Endpoint, refuse, sessionInReach } from './call.ts';

function reportLines(session: Session, renderedAt: number): readonly string[] {
  const { facts, features } = session.findings;
  return [
    'Made by the practice service of Baton. Nothing in it is real.',
    '',
    `Session: ${session.id}`,
    `Number: ${session.number}`,
    `Status: ${session.status}`,
    `Reference: ${session.vendorData ?? '-'}`,
    `Name: ${facts.fullName ?? facts.companyName ?? '-'}`,
    `Document or registration: ${facts.documentNumber ?? facts.registrationNumber ?? '-'}`,
    `Country: ${facts.country ?? '-'}`,
    '',
    ...features.map(({ feature, status }) => `${feature}: ${status}`),
    '',
    `Rendered: ${new Date(renderedAt).toISOString()} (${process.hrtime.bigint()})`,
  ];
}

/** docs/didit-api.md#reports, `GET /v3/session/{id}/generate-pdf/`: lower-case ids only, rendered anew each time. */
function generatePdf(call: Call): Response {
  const { c, service, caller } = call;
  const session = /[A-F]/.test(c.req.param('id') ?? '') ? undefined : sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  if (!caller.rule.privileges.has('read:media')) return refuse(c, 403, DETAILS.noPermission);
  if (!hasPdf(session.kind, session.status)) return refuse(c, 403, DETAILS.pdfNotReady);
  const pdf = writePdf({
    title: session.kind === 'user' ? 'Verification report' : 'Business verification report',
    lines: reportLines(session, service.clock()),
  });
  const name = `${session.kind === 'user' ? 'session' : 'business'}_${session.id}.pdf`;
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename=${name}`,
  });
}

export const pdfEndpoint: Endpoint = {
  name: 'pdf',
  method: 'GET',
  path: '/v3/session/{id}/generate-pdf/',
  needs: 'read:sessions',
  handle: generatePdf,
};
