import { DETAILS } from '../details.ts';
import { seededUuid } from '../seeded.ts';
import { type Call, type Endpoint, refuse, sessionInReach } from './call.ts';

/** docs/didit-api.md#deleting-a-session, `DELETE /v3/session/{id}/delete/`: 200 with four fields, or 204. */
function deleteSession(call: Call): Response {
  const { c, service } = call;
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  service.commit({ type: 'delete', at: service.clock(), session: session.id });
  c.set('committedSession', session.id);
  const { deleteAnswer, faceRetention } = service.readings();
  if (deleteAnswer === 204) return c.body(null, 204);
  const isRetained = session.kind === 'user' && faceRetention === 'retained';
  return c.json({
    session_id: session.id,
    session_number: session.number,
    face_retention_outcome: isRetained ? 'retained' : 'not_retained',
    biometric_template_uuid: isRetained ? seededUuid(service.world().seed, 'face', session.id) : null,
  });
}

export const deleteEndpoint: Endpoint = {
  name: 'delete',
  method: 'DELETE',
  path: '/v3/session/{id}/delete/',
  needs: 'delete:sessions',
  handle: deleteSession,
};
