/** The practice service in a process of its own, with tokens minted for the receiving desk. Tells its parent once. */
import { startPracticeService } from '../../../src/practice/server.ts';
import { application } from '../../support/two-desks.ts';
import type { MintedService } from './minted-service.ts';

const wanted = Number(process.argv[2]);
const service = await startPracticeService({ rateLimits: 'off', extraPeople: wanted * 2 });
const harbour = application(service, 'harbour');
const lindgren = application(service, 'lindgren');

async function call<Answer>(key: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${service.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`The practice service answered ${answer.status} to ${path}.`);
  return (await answer.json()) as Answer;
}

const tokens: string[] = [];
for (let offset = 0; tokens.length < wanted; ) {
  const query = `session_kind=user&status=Approved&limit=100&offset=${offset}`;
  const { results } = await call<{ results: { session_id: string }[] }>(
    harbour.apiKey,
    `/v3/sessions/?${query}`,
  );
  if (results.length === 0) throw new Error(`Only ${tokens.length} people are approved.`);
  offset += results.length;
  for (const { session_id } of results.slice(0, wanted - tokens.length)) {
    const share = { for_application_id: lindgren.id, ttl_in_seconds: 86_400 };
    const minted = await call<{ share_token: string }>(
      harbour.apiKey,
      `/v3/session/${session_id}/share/`,
      share,
    );
    tokens.push(minted.share_token);
  }
}
const { results } = await call<{ results: { workflow_id: string; workflow_type: string }[] }>(
  lindgren.apiKey,
  '/v3/workflows/?limit=100',
);
const workflow = results.find(({ workflow_type }) => workflow_type.toLowerCase() === 'kyc');
if (!workflow) throw new Error('There is no workflow for people.');
const { id, name, apiKey } = lindgren;
const ready: MintedService = {
  url: service.url,
  application: { id, name, apiKey },
  workflowId: workflow.workflow_id,
  tokens,
};
process.send?.(ready);
process.once('disconnect', () => process.exit(0));
