/**
 * Training: a person at a practice desk has something go wrong, to have met it before a customer does. That it is a practice desk
 * is a rule (`actions/desk-rules.ts`).
 */
import type { Nothing } from '../../shared/contract/index.ts';
import type { PracticeFault, PracticeToken } from '../../shared/practice.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { PracticeService } from './practice-service.ts';

interface TrainingDeps {
  service: PracticeService;
  profiles: Profiles;
  state: DeskState;
  /** The network has gone or is back: what the system tells of a real one. */
  networkChanged: () => void;
}

export function createTraining({ service, profiles, state, networkChanged }: TrainingDeps) {
  function isOffline(): boolean {
    return state.snapshot().state.practiceFaults.some(({ fault }) => fault === 'offline');
  }

  /** Does `work`, and tells of the network if it went or came back with it. */
  async function noticing(work: () => Promise<Result<unknown>>): Promise<Result<Nothing>> {
    const before = isOffline();
    const done = await work();
    if (isOffline() !== before) networkChanged();
    return done.ok ? ok({}) : done;
  }

  return {
    async setFault(profileId: string, fault: PracticeFault, on: boolean): Promise<Result<Nothing>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      return noticing(() => service.train({ do: 'set', fault, on }));
    },

    async calm(profileId: string): Promise<Result<Nothing>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      return noticing(() => service.train({ do: 'calm' }));
    },

    async token(profileId: string, which: PracticeToken): Promise<Result<{ token: string }>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const { applicationId: receiver } = profile.value;
      const known = state
        .snapshot()
        .state.imports.filter((item) => item.profileId === profileId)
        .map((item) => item.sourceSessionId);
      const made = await service.train({ do: 'token', which, receiver, known });
      if (!made.ok) return made;
      const { token } = made.value;
      if (token === undefined) {
        return fail(problem('practice-unavailable', [fact('connection-failed', { reason: 'no token' })]));
      }
      return ok({ token });
    },
  };
}
