/** The share screen's state: which session is chosen, on which terms it is shared, and the code that was made. */
import { create } from 'zustand';
import type { HandoffView, PartnerView, SessionRow } from '../../../shared/contract/index.ts';
import { lifetime, maxVendorDataLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { act, call } from '../../desk/bridge.ts';
import { activeProfile, useDesk } from '../../desk/desk-store.ts';
import { type ChosenTerms, noneChosen, termsFor } from './handoff-terms.ts';
import { loadSessions, resetSearch } from './search-store.ts';

export interface ShareStore {
  profileId: string | undefined;
  chosen: SessionRow | undefined;
  /** The session whose record led to the chosen one. */
  cameFrom: SessionRow | undefined;
  /** The session whose record was seen to have come from another desk, where it was shared last. */
  seenImported: string | undefined;
  handoff: HandoffView | undefined;
  /** Its code can be seen now. */
  codeShown: boolean;
  /** The code of the chosen session is to be made as soon as its form is there. */
  mintAtOnce: boolean;
  /** Its code is to be seen as soon as it is made: one key or button asked for both. */
  showAtOnce: boolean;
  /** The partner that was chosen last and what was chosen for it, so that the next handoff starts from there. */
  terms: ChosenTerms;
  /** The lifetime that a person chose last where none was agreed, seconds. */
  lastLifetime: number;
}

const atFirst: ShareStore = {
  profileId: undefined,
  chosen: undefined,
  cameFrom: undefined,
  seenImported: undefined,
  handoff: undefined,
  codeShown: false,
  mintAtOnce: false,
  showAtOnce: false,
  terms: noneChosen(''),
  lastLifetime: lifetime.default,
};

export const useShare = create<ShareStore>(() => atFirst);

/** Called when the screen is shown: starts anew for another profile, and reads the list afresh. */
export function beginSharing(): void {
  const profileId = activeProfile()?.id;
  if (useShare.getState().profileId !== profileId) startFor(profileId);
  void loadSessions();
}

function startFor(profileId: string | undefined): void {
  resetSearch(profileId);
  useShare.setState({ ...atFirst, profileId });
}

export function choose(chosen: SessionRow | undefined): void {
  useShare.setState({ chosen, cameFrom: undefined, mintAtOnce: false, showAtOnce: false });
}

/** Opens a session that a record of the profile leads to; `cameFrom` is the one whose record that is, if it is open here. */
export function followTo(profileId: string, chosen: SessionRow, cameFrom: SessionRow | undefined): void {
  if (useShare.getState().profileId !== profileId) startFor(profileId);
  useShare.setState({ handoff: undefined, chosen, cameFrom });
}

/** Closes the chosen session: back to the one that led to it, or to the list. */
export function leaveChosen(): void {
  choose(useShare.getState().cameFrom);
}

/** Chooses a session and has its code made and shown without a further question, where none is open. */
export function chooseAndMint(chosen: SessionRow): void {
  const { shareable } = chosen;
  useShare.setState({ chosen, cameFrom: undefined, mintAtOnce: shareable, showAtOnce: shareable });
}

/** Chooses the partner, and with it the terms that were agreed with it. */
export function setPartner(partnerId: string): void {
  useShare.setState({ terms: noneChosen(partnerId) });
}

/** Chooses for the partner otherwise than agreed; `undefined` goes back to that. */
export function setTerms(part: Partial<Omit<ChosenTerms, 'partnerId'>>): void {
  useShare.setState(({ terms }) => ({ terms: { ...terms, ...part } }));
}

/** A person chooses how long codes for the partner live. Where nothing is agreed the next partner's begin with it too. */
export function chooseLifetime(lifetimeSeconds: number): void {
  const { partnerId } = useShare.getState().terms;
  setTerms({ lifetimeSeconds });
  if (partnerOf(partnerId)?.terms.lifetimeSeconds === undefined)
    useShare.setState({ lastLifetime: lifetimeSeconds });
}

/** Has a share token made for a session, on the terms of the form. `answers` is the nonce of a request. */
export function mintFor(
  { sessionId, kind, vendorData, status }: SessionRow,
  partnerId: string,
  answers?: string,
): Promise<Result<HandoffView>> {
  const { profileId = '', terms, lastLifetime, seenImported } = useShare.getState();
  const { lifetimeSeconds, purpose } = termsFor(partnerOf(partnerId), terms, lastLifetime);
  return call('share.mint', {
    profileId,
    sessionId,
    kind,
    partnerId,
    reference: vendorData.trim().slice(0, maxVendorDataLength) || undefined,
    lifetimeSeconds,
    purpose: purpose.trim(),
    statusSeen: status,
    importSeen: seenImported === sessionId || undefined,
    answers,
  });
}

function partnerOf(partnerId: string): PartnerView | undefined {
  return useDesk.getState().desk.slices?.partners.find(({ id }) => id === partnerId);
}

/** What the record on the screen says of a session that is about to be shared: whether it came from another desk. */
export function noteImported({ sessionId }: SessionRow, isImported: boolean): void {
  useShare.setState({ seenImported: isImported ? sessionId : undefined });
}

/** Has a share token made for the chosen session and shows it. */
export async function mint(partnerId: string, answers?: string): Promise<Problem | undefined> {
  const { profileId, chosen } = useShare.getState();
  if (!chosen || profileId === undefined) return undefined;
  const answer = await mintFor(chosen, partnerId, answers);
  if (!answer.ok) return answer.problem;
  // A code of one profile is not shown on another's screen.
  if (useShare.getState().profileId === profileId) useShare.setState({ handoff: answer.value });
  return undefined;
}

/** Puts the shown token on the clipboard; the slice `copied` tells what becomes of it. Main does it: the page never holds the clipboard. */
export function copyToken(handoffId: string): Promise<Problem | undefined> {
  return act('share.copy', { handoffId });
}

/** Has it recorded that the code is printed, before it is. */
export function recordPrint(handoffId: string): Promise<Problem | undefined> {
  return act('share.print', { handoffId });
}

/** Shows a code that was made before, at once: whoever asks for it has turned the screen. */
export function showHandoff(chosen: SessionRow, handoff: HandoffView): void {
  useShare.setState({ chosen, cameFrom: undefined, handoff, showAtOnce: true });
}

/** The code of the handoff has come into view, or has gone. */
export function setCodeShown(codeShown: boolean): void {
  useShare.setState({ codeShown });
}

export function closeCode(): void {
  useShare.setState({ handoff: undefined });
}

/** Back to the list as it was searched: neither a code nor a session is open. */
export function backToList(): void {
  useShare.setState({ handoff: undefined, chosen: undefined, cameFrom: undefined });
}
