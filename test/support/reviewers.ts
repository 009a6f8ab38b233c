/** Somebody else at the practice service who decides about a record, as a colleague in Didit's console would. */
import type { PracticeService } from '../../src/practice/server.ts';
import { application } from './two-desks.ts';

interface ElsewhereDecision {
  new_status: 'Approved' | 'Declined' | 'Resubmitted';
  comment?: string;
  nodes_to_resubmit?: { node_id: string; feature: string }[];
}

export async function decideElsewhere(
  service: PracticeService,
  sessionId: string,
  decision: ElsewhereDecision,
): Promise<void> {
  const answer = await asColleague(service, 'PATCH', `/v3/session/${sessionId}/update-status/`, decision);
  if (answer.status !== 200) throw new Error(`Not decided: ${answer.status} ${await answer.text()}`);
}

export async function deleteElsewhere(service: PracticeService, sessionId: string): Promise<void> {
  const answer = await asColleague(service, 'DELETE', `/v3/session/${sessionId}/delete/`);
  if (!answer.ok) throw new Error(`Not deleted: ${answer.status}`);
}

export interface RecordThere {
  status: string;
  id_verifications: { full_name: string }[] | null;
  reviews: { user: string; new_status: string; comment: string }[];
}

/** The record as the service has it. */
export async function recordThere(service: PracticeService, sessionId: string): Promise<RecordThere> {
  const answer = await asColleague(service, 'GET', `/v3/session/${sessionId}/decision/`);
  return (await answer.json()) as RecordThere;
}

/** With another key than the desk's. */
function asColleague(service: PracticeService, method: string, path: string, body?: object) {
  return fetch(`${service.url}${path}`, {
    method,
    headers: {
      'x-api-key': application(service, 'lindgren').keys.legacy,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
