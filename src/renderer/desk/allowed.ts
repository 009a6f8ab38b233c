/** What may not be done at this desk, known before anybody tries: main's rules have said so. */
import type { CallName, Slices } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { useDesk } from './desk-store.ts';

/** With what an action would be done. */
interface About {
  profileId?: string | undefined;
  partnerId?: string | undefined;
}

/** Why a button for this action cannot be used; undefined where it can. Main asks its rules again when it is done. */
export function useNotAllowed(action: CallName, about: About = {}): Problem | undefined {
  return useDesk(({ desk }) => whyNotAllowed(desk.slices?.notAllowed ?? [], action, about));
}

/** The problem of the first refusal of `action` whose profile and partner, as far as it names them, are those of `about`. */
export function whyNotAllowed(
  refusals: Slices['notAllowed'],
  action: CallName,
  { profileId, partnerId }: About,
): Problem | undefined {
  const found = refusals.find(
    (one) =>
      one.action === action &&
      (one.about.profileId === undefined || one.about.profileId === profileId) &&
      (one.about.partnerId === undefined || one.about.partnerId === partnerId),
  );
  return found?.problem;
}
