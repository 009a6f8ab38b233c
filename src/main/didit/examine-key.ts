/**
 * What a key may do, found out by calls without effect: reads, and writes that Didit refuses for another reason than the
 * permission (docs/didit-api.md#probes-of-a-key). What cannot be told without an effect stays unknown.
 */
import type { Environment, KeyCheck, KeyFinding, KeyPrivileges } from '../../shared/contract/index.ts';
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DiditClient } from './client.ts';
import { environmentOfKey, environmentOfRecord } from './key-environment.ts';
import { type ProbedRights, probeRights, type Right } from './key-rights.ts';
import { permissionIn } from './permission.ts';
import type { KeyProbe } from './probe-key.ts';
import type { Reply } from './reply.ts';
import type { SessionRowWire } from './wire.ts';
import { readWorkflows } from './workflows.ts';

/** What was seen, whatever anyone has chosen or expects. */
export interface KeyExamination {
  findings: KeyFinding[];
  privileges: KeyPrivileges;
  /** What the key was seen to belong to. */
  environment: Environment | undefined;
  /** How many published workflows there are, where they may be listed. */
  workflows: { user: number; business: number } | undefined;
  /** By what the application of the key can be known again. */
  seen: SeenOfApplication;
}

/** Ids of sessions and of workflows belong to one application each. */
export interface SeenOfApplication {
  sessions: string[];
  workflows: string[];
}

type WorkingKey = Extract<KeyProbe, { state: 'works' }>;

/** Three reads at once, then at most five writes and one more read, one after the other. */
export async function examineKey(
  client: DiditClient,
  key: Secret | undefined,
  { isPractice, sessions }: WorkingKey,
): Promise<KeyExamination> {
  const rows = 'rows' in sessions ? sessions.rows : [];
  const [records, workflows, webhook] = await Promise.all([
    readRecord(client, rows[0]),
    examineWorkflows(client),
    client.webhookOfNothing(),
  ]);
  const rights = await probeRights(client, {
    newest: rows[0]?.session_id,
    webhook: permissionIn(webhook, [404]),
    record: records.ofNothing,
  });
  const findings: KeyFinding[] = [
    yes('works'),
    'rows' in sessions ? yes('sessions') : lacks('sessions', sessions.refused),
    records.finding ?? finding('records', rights.record),
    examinePictures(rows),
    workflows.finding,
    finding('share', rights.share),
    finding('import', rights.import),
  ];
  findings.push(examineReach(findings, rights));
  const told = key && environmentOfKey(key);
  return {
    findings,
    privileges: privilegesIn(findings, rights),
    // A record says what is so, the key's prefix what it was meant for (docs/didit-api.md#keys).
    environment: isPractice ? 'practice' : (records.environment ?? told),
    workflows: workflows.published,
    seen: { sessions: rows.map((row) => row.session_id), workflows: workflows.ids },
  };
}

/** Reads the newest record; where there is none, only the permission can be asked for. */
async function readRecord(client: DiditClient, newest: SessionRowWire | undefined) {
  if (newest === undefined) {
    const ofNothing = permissionIn(await client.decisionOfNothing(), [404]);
    return { finding: undefined, ofNothing, environment: undefined };
  }
  const decision = await client.decision(newest.session_id);
  const seen = decision.ok ? yes('records') : unread('records', decision);
  const environment = decision.ok ? environmentOfRecord(decision.value) : undefined;
  return { finding: seen, ofNothing: undefined, environment };
}

/**
 * Without media read the links are null (docs/didit-api.md#keys). But a document may have no portrait for other
 * reasons (docs/didit-api.md#media-links), so their absence proves nothing.
 */
function examinePictures(rows: readonly SessionRowWire[]): KeyFinding {
  if (rows.some((row) => row.portrait_image)) return yes('pictures');
  const without = rows.filter((row) => row.document_type).length;
  if (without === 0) return { check: 'pictures', verdict: 'cannotKnow' };
  return unclear('pictures', problem('pictures-absent', [fact('pictures-absent', { sessions: without })]));
}

async function examineWorkflows(client: DiditClient) {
  const listed = await readWorkflows(client);
  if (!listed.ok) return { finding: unread('workflows', listed), published: undefined, ids: [] };
  const { workflows } = listed.value;
  const business = workflows.filter(({ kind }) => kind === 'business').length;
  const published = { user: workflows.length - business, business };
  const none: KeyFinding = { check: 'workflows', verdict: 'no', problem: problem('no-workflow-published') };
  return {
    finding: workflows.length > 0 ? yes('workflows') : none,
    published,
    ids: workflows.map(({ workflowId }) => workflowId),
  };
}

/** A primary key may do everything (docs/didit-api.md#keys), so one refusal shows a named key; without any, webhooks tell. */
function examineReach(found: readonly KeyFinding[], rights: ProbedRights): KeyFinding {
  const { webhooksRead, webhooksWrite, remove } = rights;
  const isRefused = [webhooksRead, webhooksWrite, remove].some(({ state }) => state === 'refused');
  if (isRefused || found.some((one) => one.problem?.code === 'key-lacks-permission')) return yes('named');
  const limited = found.find((one) => one.problem?.code === 'rate-limited');
  if (limited) return { ...limited, check: 'named' };
  if (webhooksRead.state !== 'granted') return finding('named', webhooksRead);
  const reads = fact('key-reads', { path: '/v3/webhook/destinations/' });
  return { check: 'named', verdict: 'no', problem: problem('key-too-powerful', [reads]) };
}

function privilegesIn(findings: readonly KeyFinding[], rights: ProbedRights): KeyPrivileges {
  const found = (check: KeyCheck) => {
    const one = findings.find((each) => each.check === check);
    // An empty list was read.
    if (one?.verdict === 'yes' || one?.problem?.code === 'no-workflow-published') return 'yes' as const;
    return one?.problem?.code === 'key-lacks-permission' ? ('no' as const) : ('notKnown' as const);
  };
  return {
    sessionsRead: found('sessions'),
    sessionsWrite: has(rights.share),
    sessionsDelete: has(rights.remove),
    decisionsRead: found('records'),
    mediaRead: found('pictures'),
    workflowsRead: found('workflows'),
    webhooksRead: has(rights.webhooksRead),
    webhooksWrite: has(rights.webhooksWrite),
  };
}

function has({ state }: Right): KeyPrivileges[keyof KeyPrivileges] {
  return state === 'granted' ? 'yes' : state === 'refused' ? 'no' : 'notKnown';
}

/** A list or a record that could not be read. */
function unread(check: KeyCheck, { reply, problem: why }: { reply: Reply; problem: Problem }): KeyFinding {
  const permission = permissionIn(reply, []);
  return permission.state === 'refused' ? lacks(check, permission.evidence) : unclear(check, why);
}

function finding(check: KeyCheck, permission: Right): KeyFinding {
  if (permission.state === 'granted') return yes(check);
  if (permission.state === 'refused') return lacks(check, permission.evidence);
  return permission.state === 'untold'
    ? { check, verdict: 'cannotKnow' }
    : unclear(check, permission.problem);
}

function yes(check: KeyCheck): KeyFinding {
  return { check, verdict: 'yes' };
}

function lacks(check: KeyCheck, evidence: Evidence[]): KeyFinding {
  return { check, verdict: 'no', problem: problem('key-lacks-permission', evidence) };
}

function unclear(check: KeyCheck, why: Problem): KeyFinding {
  return { check, verdict: 'cannotKnow', problem: why };
}
