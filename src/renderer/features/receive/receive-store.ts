/** The receive screen's state: what was read, the form for it, and the import it became. */
import { create } from 'zustand';
import type {
  PartnerTerms,
  RequestView,
  TokenReading,
  WorkflowView,
} from '../../../shared/contract/index.ts';
import { lifetime } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile, useDesk } from '../../desk/desk-store.ts';
import { listWorkflows } from '../../desk/workflows.ts';
import { clearIntake } from '../../intake/intake.ts';
import { passOver } from './clipboard-offer.ts';

type Trust = 'review' | 'trust';

/** What a person says of an import. */
interface Form {
  workflowId: string;
  vendorData: string;
  trust: Trust;
}

interface Receiving extends Form {
  profileId: string | undefined;
  reading: TokenReading | undefined;
  importId: string | undefined;
  /** What is being asked of another desk. */
  request: RequestView | undefined;
}

interface Workflows {
  workflows: Partial<Record<SessionKind, readonly WorkflowView[]>>;
  workflowsProblem: Problem | undefined;
}

type ReceiveStore = Receiving & Workflows;

const fresh: Omit<Receiving, 'profileId'> = {
  reading: undefined,
  workflowId: '',
  vendorData: '',
  trust: 'review',
  importId: undefined,
  request: undefined,
};

export const useReceive = create<ReceiveStore>(() => ({
  ...fresh,
  profileId: undefined,
  workflows: {},
  workflowsProblem: undefined,
}));

/** Forms that were begun and left for another token, each by the record it was for, the latest last. */
const drafts = new Map<string, Form>();

/** So many are kept: whoever comes back, comes back soon. */
const maxDrafts = 10;

/** For which reference each request was made, by its nonce. Other desks are not told. */
const references = new Map<string, string>();

/** A new token for the same record finds the form as it was left. */
function recordOf(profileId: string | undefined, { fromApplicationId, sessionId }: TokenReading): string {
  return [profileId, fromApplicationId, sessionId].join();
}

/** Keeps what was typed for the token that is shown, before another takes its place. */
function keepDraft(): void {
  const { profileId, reading, workflowId, vendorData, trust } = useReceive.getState();
  if (!reading) return;
  const record = recordOf(profileId, reading);
  drafts.delete(record);
  if (vendorData.trim() !== '') drafts.set(record, { workflowId, vendorData, trust });
  const [oldest] = drafts.keys();
  if (drafts.size > maxDrafts && oldest !== undefined) drafts.delete(oldest);
}

/** Called when the screen is shown: another profile's token and workflows may not stay. */
export function beginReceiving(): void {
  const profileId = activeProfile()?.id;
  if (useReceive.getState().profileId === profileId) return;
  keepDraft();
  useReceive.setState({ ...fresh, profileId, workflows: {}, workflowsProblem: undefined });
}

/** Forgets the token and everything about it. */
export function startOver(): void {
  const { profileId, reading } = useReceive.getState();
  if (reading) drafts.delete(recordOf(profileId, reading));
  clearIntake();
  useReceive.setState(fresh);
}

/** What was agreed with whom a token comes from; nothing with an unknown sender. */
function termsWith(applicationId: string): PartnerTerms {
  const partners = useDesk.getState().desk.slices?.partners ?? [];
  return partners.find((partner) => partner.applicationId === applicationId)?.terms ?? {};
}

/**
 * Makes a request for a token, to be shown to the other desk. `reference` is filled in when its answer comes; empty where
 * nobody has said for whom it is.
 */
export async function askFor(lifetimeSeconds: number, reference: string): Promise<Problem | undefined> {
  const { profileId } = useReceive.getState();
  if (profileId === undefined) return undefined;
  const answer = await call('receive.request', { profileId, lifetimeSeconds });
  if (!answer.ok) return answer.problem;
  if (reference.trim() !== '') references.set(answer.value.nonce, reference.trim());
  if (useReceive.getState().profileId === profileId) useReceive.setState({ request: answer.value });
  return undefined;
}

/** Asks for a new token in the place of one that is of no use, for the reference that was typed for it. */
export async function askInstead(): Promise<Problem | undefined> {
  const { reading, vendorData } = useReceive.getState();
  const problem = await askFor(lifetime.default, vendorData);
  if (problem || useReceive.getState().reading !== reading) return problem;
  clearIntake();
  const { request } = useReceive.getState();
  useReceive.setState({ ...fresh, request });
  return undefined;
}

/** For which reference a request was made, as long as the page is open. */
export function referenceAskedFor(nonce: string): string {
  return references.get(nonce) ?? '';
}

/** No longer shows the request. Its answer is known all the same. */
export function stopAsking(): void {
  useReceive.setState({ request: undefined });
}

/**
 * Takes a token that has come in, in the place of what was there. What was typed for the same record stands again, also when
 * the very token is read once more.
 */
export async function takeToken(reading: TokenReading): Promise<void> {
  const profileId = activeProfile()?.id;
  if (profileId === undefined) return;
  beginReceiving();
  passOver([reading.fingerprint]);
  keepDraft();
  const { trust, workflows } = termsWith(reading.fromApplicationId);
  const asked = reading.request?.state === 'open' ? referenceAskedFor(reading.request.nonce) : '';
  useReceive.setState({
    ...fresh,
    reading,
    trust: trust ? 'trust' : 'review',
    workflowId: workflows?.[reading.kind] ?? '',
    vendorData: asked,
    ...drafts.get(recordOf(profileId, reading)),
  });
  if (reading.workflows) offer(reading.kind, reading.workflows);
  if (!reading.problem) await loadWorkflows(reading.kind);
}

/** Loads the workflows of a kind and preselects the usual one. What was loaded before serves if that fails. */
export async function loadWorkflows(kind: SessionKind): Promise<void> {
  const { profileId } = useReceive.getState();
  if (profileId === undefined) return;
  useReceive.setState({ workflowsProblem: undefined });
  const answer = await listWorkflows(profileId, kind);
  if (useReceive.getState().profileId !== profileId) return;
  if (answer.ok) offer(kind, answer.value);
  useReceive.setState({ workflowsProblem: answer.ok ? undefined : answer.problem });
}

/** Offers these workflows; what is chosen stays chosen if it is among them, or else the usual one is. */
function offer(kind: SessionKind, offered: readonly WorkflowView[]): void {
  const { workflows, workflowId } = useReceive.getState();
  const usual = offered.find((workflow) => workflow.isDefault) ?? offered[0];
  const kept = offered.some((workflow) => workflow.workflowId === workflowId);
  useReceive.setState({
    workflows: { ...workflows, [kind]: offered },
    workflowId: kept ? workflowId : (usual?.workflowId ?? ''),
  });
}

export function setForm(part: Partial<Pick<Receiving, 'workflowId' | 'vendorData' | 'trust'>>): void {
  useReceive.setState(part);
}

/**
 * Hands the token to the import queue. From then on the queue has it and the page lets go of it; a token that has come in
 * meanwhile stays on the screen.
 */
export async function importToken(): Promise<Problem | undefined> {
  const { profileId, reading, workflowId, workflows, vendorData, trust } = useReceive.getState();
  if (!reading || profileId === undefined) return undefined;
  const workflow = workflows[reading.kind]?.find((one) => one.workflowId === workflowId);
  const answer = await call('receive.import', {
    profileId,
    token: reading.token,
    workflowId,
    workflowLabel: (workflow?.label ?? '').slice(0, 200),
    vendorData: vendorData.trim(),
    trustReview: trust === 'trust',
    answers: reading.request?.state === 'open' ? reading.request.nonce : undefined,
  });
  if (!answer.ok) return answer.problem;
  drafts.delete(recordOf(profileId, reading));
  const now = useReceive.getState();
  if (now.profileId !== profileId || now.reading?.fingerprint !== reading.fingerprint) return undefined;
  useReceive.setState({ ...fresh, importId: answer.value.importId });
  return undefined;
}
