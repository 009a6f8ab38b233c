/** What a person fills in to decide about a record, and what is wrong with it. Pure. */
import type { RecordView } from '../../../shared/contract/index.ts';
import { type NoticeLanguage, noticeLanguages } from '../../../shared/languages.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type PartBlock, partBlocks } from '../../../shared/record-parts.ts';
import { type DecidedStatus, normaliseStatus, type SessionStatus } from '../../../shared/session.ts';
import type { DecisionForm } from '../../desk/deciding.ts';
import type { Decision } from '../../desk/reviews.ts';
import { textAt } from '../record/fields/json.ts';

/** A letter for each, the same in every language, as on a keyboard's caps. */
export const decisionKeys = { APPROVED: 'A', DECLINED: 'D', RESUBMITTED: 'R' } as const satisfies Record<
  DecidedStatus,
  string
>;

/** Where a customer can be written to. */
export interface Contact {
  address: string;
  language: NoticeLanguage | undefined;
}

/** As the session was made with, or else as the customer has given it. */
export function contactIn({ own, blocks }: Pick<RecordView, 'own' | 'blocks'>): Contact {
  const given = blocks.find(({ name }) => name === 'email_verifications')?.items ?? [];
  const verified = given.map((item) => textAt(item, 'email')).find(Boolean);
  const language = textAt(own, 'contact_details.email_lang')?.toLowerCase();
  return {
    address: textAt(own, 'contact_details.email') ?? verified ?? '',
    language: noticeLanguages.find((one) => one === language),
  };
}

/** What of the form says whether and where Didit writes, with what the record says in place of what nobody has changed. */
export function noticeOf(form: DecisionForm, contact: Contact | undefined, spoken: NoticeLanguage) {
  return {
    address: (form.address ?? contact?.address ?? '').trim(),
    language: form.language ?? contact?.language ?? spoken,
  };
}

const addressShape = /^[^\s@]+@[^\s@]+$/;

/** A part of the record that the customer can be asked to do again. */
export interface PartChoice {
  key: string;
  block: PartBlock;
  nodeId: string;
  status: SessionStatus | undefined;
  /** As Didit wrote it. */
  statusText: string;
}

export function partsOf({ blocks }: Pick<RecordView, 'blocks'>): PartChoice[] {
  return blocks.flatMap(({ name, items }) => {
    const block = partBlocks.find((known) => known === name);
    if (!block) return [];
    return items.flatMap((item): PartChoice[] => {
      const nodeId = textAt(item, 'node_id');
      const statusText = textAt(item, 'status') ?? '';
      if (!nodeId) return [];
      return [{ key: `${block} ${nodeId}`, block, nodeId, status: normaliseStatus(statusText), statusText }];
    });
  });
}

/** What stands in the way of going on, the first first. */
export function formFaults(
  form: DecisionForm,
  contact?: Contact,
): ('status' | 'parts' | 'address' | 'comment')[] {
  const { status, comment, parts } = form;
  if (status === undefined) return ['status'];
  const isMailed = status === 'RESUBMITTED' && form.isMailed;
  const isAddress = addressShape.test(noticeOf(form, contact, 'en').address);
  return [
    ...(status === 'RESUBMITTED' && parts.length === 0 ? (['parts'] as const) : []),
    ...(isMailed && !isAddress ? (['address'] as const) : []),
    ...(status !== 'APPROVED' && comment.trim() === '' ? (['comment'] as const) : []),
  ];
}

/** Why no part is chosen. */
export function partsFault({
  parts,
  problem,
}: {
  parts: readonly PartChoice[] | undefined;
  problem: Problem | undefined;
}): 'parts' | 'partsLoading' | 'partsFailed' | 'noParts' {
  if (problem) return 'partsFailed';
  if (!parts) return 'partsLoading';
  return parts.length === 0 ? 'noParts' : 'parts';
}

/** A form that has been filled in. */
export type FilledForm = DecisionForm & { status: DecidedStatus };

export function isFilled(form: DecisionForm, contact: Contact | undefined): form is FilledForm {
  return formFaults(form, contact).length === 0;
}

/** What main is asked for. */
export function decisionOf(
  form: FilledForm,
  from: SessionStatus,
  choices: readonly PartChoice[],
  notice: Decision['notice'],
): Decision {
  const { status, comment, parts } = form;
  const isAgain = status === 'RESUBMITTED';
  const again = isAgain ? choices.filter(({ key }) => parts.includes(key)) : [];
  return {
    from,
    newStatus: status,
    comment: comment.trim(),
    parts: again.map(({ block, nodeId }) => ({ block, nodeId })),
    ...(isAgain && form.isMailed && notice ? { notice } : {}),
  };
}
