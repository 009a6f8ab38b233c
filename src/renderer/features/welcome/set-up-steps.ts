/** The steps of the guided set-up, and which of them can be gone to. Pure. */
import type { StepLine } from '../../ui/Steps.tsx';

export const setUpSteps = ['needs', 'desk', 'key', 'done'] as const;
/** The last one comes by itself, when the key is stored. */
export type SetUpStep = Exclude<(typeof setUpSteps)[number], 'done'>;

/** The key's step opens when the desk is described; what is described stays done when one goes back. */
export function stepLines(
  current: SetUpStep,
  isDescribed: boolean,
): { name: (typeof setUpSteps)[number]; state: StepLine<string>['state'] }[] {
  const at = setUpSteps.indexOf(current);
  return setUpSteps.map((name, place) => {
    if (name === 'done') return { name, state: 'closed' };
    if (name === current) return { name, state: 'current' };
    if (name === 'needs' || (name === 'desk' && place < at)) return { name, state: 'done' };
    if (name === 'desk') return { name, state: isDescribed ? 'done' : 'open' };
    return { name, state: isDescribed ? 'open' : 'closed' };
  });
}
