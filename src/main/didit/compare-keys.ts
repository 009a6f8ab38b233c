/** What another key of an application can do against the one in use. Pure. */
import { type KeyDifferences, type KeyPrivilege, keyPrivileges } from '../../shared/contract/index.ts';
import type { KeyExamination, SeenOfApplication } from './examine-key.ts';

type Compared = Pick<KeyExamination, 'privileges' | 'seen'>;

/** Undefined where the other key is known to do the same. What was not known of the one in use is not missed. */
export function differencesOf(inUse: Compared, other: Compared): KeyDifferences | undefined {
  const those = (before: string, now: string) =>
    keyPrivileges.filter(
      (one: KeyPrivilege) => inUse.privileges[one] === before && other.privileges[one] === now,
    );
  const differences: KeyDifferences = {
    otherApplication: isOtherApplication(inUse.seen, other.seen),
    lost: those('yes', 'no'),
    unproven: those('yes', 'notKnown'),
    gained: those('no', 'yes'),
  };
  const { otherApplication, lost, unproven, gained } = differences;
  const isSame = !otherApplication && [...lost, ...unproven, ...gained].length === 0;
  return isSame ? undefined : differences;
}

/**
 * Ids of sessions and workflows belong to one application, so one that both keys see proves that it is the same. Both list
 * workflows and share none: then it is another, or both keys are limited to workflows of their own
 * (docs/didit-api.md#keys), which a person has to tell.
 */
function isOtherApplication(inUse: SeenOfApplication, other: SeenOfApplication): boolean {
  const meet = (one: string[], two: string[]) => one.some((id) => two.includes(id));
  if (meet(inUse.sessions, other.sessions) || meet(inUse.workflows, other.workflows)) return false;
  return inUse.workflows.length > 0 && other.workflows.length > 0;
}
