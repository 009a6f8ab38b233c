/**
 * What a key may do, found out by calls without effect. Permission is checked before a record is looked up and before
 * a body is read (docs/didit-api.md#refusals-of-a-key), so a call about the nil UUID, which nothing has, is
 * answered with 403 without the permission and with 404 or 400 with it.
 */
import type { Environment, KeyCheck, KeyFinding } from '../../shared/contract/index.ts';
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DiditClient } from './client.ts';
import { mayImport } from './key-check.ts';
import { environmentOfKey, environmentOfRecord } from './key-environment.ts';
import { type Permission, permissionIn } from './permission.ts';
import type { KeyProbe } from './probe-key.ts';
import type { Reply } from './reply.ts';
import type { SessionRowWire } from './wire.ts';
import { readWorkflows } from './workflows.ts';

/** What was seen, whatever anyone has chosen or expects. */
export interface KeyExamination {
  findings: KeyFinding[];
  /** What the key was seen to belong to. */
  environment: Environment | undefined;
  /** How many published workflows there are, where they may be listed. */
  workflows: { user: number; business: number } | undefined;
}

type WorkingKey = Extract<KeyProbe, { state: 'works' }>;

/** Two to four reads and one or two writes without effect, all at once but for the last. */
export async function examineKey(
  client: DiditClient,
  key: Secret | undefined,
  { isPractice, sessions }: WorkingKey,
): Promise<KeyExamination> {
  const rows = 'rows' in sessions ? sessions.rows : [];
  const [records, workflows, rights] = await Promise.all([
    examineRecords(client, rows[0]),
    examineWorkflows(client),
    examineWriting(client),
  ]);
  const findings: KeyFinding[] = [
    yes('works'),
    'rows' in sessions ? yes('sessions') : lacks('sessions', sessions.refused),
    records.finding,
    examinePictures(rows),
    workflows.finding,
    ...rights,
  ];
  findings.push(await examineReach(client, findings));
  const told = key && environmentOfKey(key);
  return {
    findings,
    environment: isPractice ? 'practice' : (told ?? records.environment),
    workflows: workflows.published,
  };
}

async function examineRecords(client: DiditClient, newest: SessionRowWire | undefined) {
  if (newest === undefined) {
    return {
      finding: finding('records', permissionIn(await client.decisionOfNothing(), [404])),
      environment: undefined,
    };
  }
  const decision = await client.decision(newest.session_id);
  if (!decision.ok) return { finding: unread('records', decision), environment: undefined };
  return { finding: yes('records'), environment: environmentOfRecord(decision.value) };
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
  if (!listed.ok) return { finding: unread('workflows', listed), published: undefined };
  const { workflows } = listed.value;
  const business = workflows.filter(({ kind }) => kind === 'business').length;
  const published = { user: workflows.length - business, business };
  const none: KeyFinding = { check: 'workflows', verdict: 'no', problem: problem('no-workflow-published') };
  return { finding: workflows.length > 0 ? yes('workflows') : none, published };
}

/**
 * Importing needs what sharing needs, or nothing, depending on which source one believes
 * (docs/didit-api.md#import-request). So whoever may share may import, and only for the others it is tried. Where
 * Didit asks to wait, nothing more is written.
 */
async function examineWriting(client: DiditClient): Promise<[share: KeyFinding, import_: KeyFinding]> {
  const share = finding('share', permissionIn(await client.shareNothing(), [400, 404]));
  if (share.verdict === 'yes') return [share, yes('import')];
  if (isRateLimit(share)) return [share, { ...share, check: 'import' }];
  return [share, finding('import', await mayImport(client))];
}

/**
 * A primary key may do everything (docs/didit-api.md#keys), so one refusal shows a named key; without any, webhooks
 * tell.
 */
async function examineReach(client: DiditClient, found: readonly KeyFinding[]): Promise<KeyFinding> {
  if (found.some((one) => one.problem?.code === 'key-lacks-permission')) {
    return yes('named');
  }
  const limited = found.find(isRateLimit);
  if (limited) return { ...limited, check: 'named' };
  const webhooks = permissionIn(await client.webhookOfNothing(), [404]);
  if (webhooks.state === 'refused') return yes('named');
  if (webhooks.state === 'not-known') return unclear('named', webhooks.problem);
  const reads = fact('key-reads', { path: '/v3/webhook/destinations/' });
  return { check: 'named', verdict: 'no', problem: problem('key-too-powerful', [reads]) };
}

/** A list or a record that could not be read. */
function unread(check: KeyCheck, { reply, problem: why }: { reply: Reply; problem: Problem }): KeyFinding {
  const permission = permissionIn(reply, []);
  return permission.state === 'refused' ? lacks(check, permission.evidence) : unclear(check, why);
}

function finding(check: KeyCheck, permission: Permission): KeyFinding {
  if (permission.state === 'granted') return yes(check);
  if (permission.state === 'refused') return lacks(check, permission.evidence);
  return unclear(check, permission.problem);
}

function isRateLimit({ problem: why }: KeyFinding): boolean {
  return why?.code === 'rate-limited';
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
