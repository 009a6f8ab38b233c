/** What other desks' codes bring to the share screen: a request that is being answered, and receipts. */
import { create } from 'zustand';
import type { ReceiptReading, RequestReading } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile } from '../../desk/desk-store.ts';
import { closeCode, setPartner, setTerms, useShare } from './share-store.ts';

interface Asked {
  profileId: string | undefined;
  /** The request that the next token for its partner answers. */
  request: RequestReading | undefined;
  /** What is open instead of the list: the dialog that reads a code, or the recent handoffs. */
  dialog: 'read' | 'recent' | undefined;
  /** The receipt that was read last. */
  receipt: ReceiptReading | undefined;
}

const nothing: Asked = { profileId: undefined, request: undefined, dialog: undefined, receipt: undefined };

export const useAsked = create<Asked>(() => nothing);

/** What was asked of one profile is not answered by another. */
export function keepAskedOf(profileId: string | undefined): void {
  if (useAsked.getState().profileId !== profileId) useAsked.setState({ ...nothing, profileId });
}

/** Takes a request that has come in, in the place of an earlier one. */
export function takeRequest(request: RequestReading): void {
  keepAskedOf(activeProfile()?.id);
  useAsked.setState({ request, dialog: undefined });
  if (!request.problem && request.partnerId) answerFor(request.partnerId);
}

/** Adds the application that asks under a name, and goes on with its request. */
export async function addAskingPartner(name: string): Promise<Problem | undefined> {
  const { request } = useAsked.getState();
  if (!request) return undefined;
  const { applicationId, environment } = request;
  const answer = await call('partners.add', {
    name: name.slice(0, maxNameLength),
    applicationId,
    environment,
    terms: {},
  });
  if (!answer.ok) return answer.problem;
  const { partnerId } = answer.value;
  useAsked.setState({ request: { ...request, partnerId, partnerName: name } });
  answerFor(partnerId);
  return undefined;
}

/** Forgets the request: it was answered, or nobody is going to. */
export function putRequestAside(): void {
  const { request } = useAsked.getState();
  useAsked.setState({ request: undefined });
  // Its lifetime was asked for by that request and by no other.
  if (request?.partnerId === useShare.getState().terms.partnerId) setTerms({ lifetimeSeconds: undefined });
}

/** The nonce of the request that a token for this partner answers. */
export function answeredBy(partnerId: string): string | undefined {
  const { request } = useAsked.getState();
  return request && !request.problem && request.partnerId === partnerId ? request.nonce : undefined;
}

/** Marks the handoff as redeemed. */
export async function takeReceipt(receipt: ReceiptReading): Promise<Problem | undefined> {
  const { fingerprint, sessionId, status, importedAt } = receipt;
  const answer = await call('share.redeemed', { fingerprint, sessionId, status, importedAt });
  return answer.ok ? undefined : answer.problem;
}

/** Shows a handoff that was redeemed among the others. */
export function showReceipt(receipt: ReceiptReading): void {
  keepAskedOf(activeProfile()?.id);
  // The code that it is for says so itself; any other makes room, and can be shown again.
  const { handoff } = useShare.getState();
  if (handoff?.id === receipt.handoff.id) return;
  if (handoff) closeCode();
  useAsked.setState({ receipt, dialog: 'recent' });
}

/** Opens the recent handoffs in the place of whatever the screen shows; a code that runs can be shown again from there. */
export function showRecent(): void {
  keepAskedOf(activeProfile()?.id);
  if (useShare.getState().handoff) closeCode();
  openDialog('recent');
}

export function openDialog(dialog: Asked['dialog']): void {
  useAsked.setState({ dialog, receipt: undefined });
}

function answerFor(partnerId: string): void {
  setPartner(partnerId);
  const { request } = useAsked.getState();
  if (request) setTerms({ lifetimeSeconds: request.lifetimeSeconds });
}
