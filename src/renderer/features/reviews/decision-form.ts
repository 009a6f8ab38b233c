/** What a person fills in to decide about a record, and what is wrong with it. Pure. */
import type { RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type PartBlock, partBlocks } from '../../../shared/record-parts.ts';
import { type DecidedStatus, normaliseStatus, type SessionStatus } from '../../../shared/session.ts';
import type { Decision } from '../../desk/reviews.ts';
import { textAt } from '../record/fields/json.ts';

export interface DecisionForm {
  /** Undefined until a person has chosen: nothing is decided by pressing Enter. */
  status: DecidedStatus | undefined;
  comment: string;
  /** Keys of `PartChoice`s. */
  parts: readonly string[];
}

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
export function formFaults({ status, comment, parts }: DecisionForm): ('status' | 'comment' | 'parts')[] {
  if (status === undefined) return ['status'];
  return [
    ...(status === 'RESUBMITTED' && parts.length === 0 ? (['parts'] as const) : []),
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

export function isFilled(form: DecisionForm): form is FilledForm {
  return formFaults(form).length === 0;
}

/** What main is asked for. */
export function decisionOf(
  { status, comment, parts }: FilledForm,
  from: SessionStatus,
  choices: readonly PartChoice[],
): Decision {
  const again = status === 'RESUBMITTED' ? choices.filter(({ key }) => parts.includes(key)) : [];
  return {
    from,
    newStatus: status,
    comment: comment.trim(),
    parts: again.map(({ block, nodeId }) => ({ block, nodeId })),
  };
}
