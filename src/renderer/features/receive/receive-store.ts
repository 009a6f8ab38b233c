/** The receive screen's state: what was read, the form for it, and the import it became. */
import { create } from 'zustand';
import type {
  PartnerTerms,
  RequestView,
  TokenReading,
  WorkflowView,
} from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile, useDesk } from '../../desk/desk-store.ts';
import { listWorkflows } from '../../desk/workflows.ts';
import { clearIntake } from '../../intake/intake.ts';
import { passOver } from './clipboard-offer.ts';

type Trust = 'review' | 'trust';

interface Receiving {
  profileId: string | undefined;
  reading: TokenReading | undefined;
  workflowId: string;
  vendorData: string;
  trust: Trust;
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

/** Called when the screen is shown: another profile's token and workflows may not stay. */
export function beginReceiving(): void {
  const profileId = activeProfile()?.id;
  if (useReceive.getState().profileId === profileId) return;
  useReceive.setState({ ...fresh, profileId, workflows: {}, workflowsProblem: undefined });
}

/** Forgets the token and everything about it. */
export function startOver(): void {
  clearIntake();
  useReceive.setState(fresh);
}

/** What was agreed with whom a token comes from; nothing with an unknown sender. */
function termsWith(applicationId: string): PartnerTerms {
  const partners = useDesk.getState().desk.slices?.partners ?? [];
  return partners.find((partner) => partner.applicationId === applicationId)?.terms ?? {};
}

/** Makes a request for a token, to be shown to the other desk. */
export async function askFor(lifetimeSeconds: number): Promise<Problem | undefined> {
  const { profileId } = useReceive.getState();
  if (profileId === undefined) return undefined;
  const answer = await call('receive.request', { profileId, lifetimeSeconds });
  if (!answer.ok) return answer.problem;
  if (useReceive.getState().profileId === profileId) useReceive.setState({ request: answer.value });
  return undefined;
}

/** No longer shows the request. Its answer is known all the same. */
export function stopAsking(): void {
  useReceive.setState({ request: undefined });
}

/** Takes a token that has come in, in the place of what was there. */
export async function takeToken(reading: TokenReading): Promise<void> {
  const profileId = activeProfile()?.id;
  if (profileId === undefined) return;
  beginReceiving();
  passOver([reading.fingerprint]);
  const { trust, workflows } = termsWith(reading.fromApplicationId);
  useReceive.setState({
    ...fresh,
    reading,
    trust: trust ? 'trust' : 'review',
    workflowId: workflows?.[reading.kind] ?? '',
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

/** Hands the token to the import queue. From then on the queue has it and the page lets go of it. */
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
  if (useReceive.getState().profileId !== profileId) return undefined;
  useReceive.setState({ ...fresh, importId: answer.value.importId });
  return undefined;
}
