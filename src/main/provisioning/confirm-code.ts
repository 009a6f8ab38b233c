/** The code that confirms an account's address: entered, sent anew, and in practice read in the mailbox that nobody has. */
import type { Nothing } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import { isGood, mayHaveHappened } from './account-client.ts';
import { codeProblem, resendPause } from './account-problems.ts';
import { type AccountSessions, takeTokens } from './account-session.ts';

interface ConfirmCodeDeps {
  sessions: AccountSessions;
  practice: Pick<PracticeService, 'train'>;
  now: () => number;
}

export function createConfirmCode({ sessions, practice, now }: ConfirmCodeDeps) {
  return {
    async confirm(code: string): Promise<Result<Nothing>> {
      const session = sessions.current();
      if (!session) return fail(problem('signed-out'));
      // A code that was copied may have been torn by spaces.
      const answer = await session.client.confirm(session.email, code.replace(/\s/g, ''));
      if (isGood(answer)) return takeTokens(sessions, session, answer, now());
      const why = codeProblem(answer, session.codeSentAt, now());
      if (session.mayBeConfirmed && why.code.startsWith('code-')) {
        // The try whose answer was lost may have used it up.
        return fail({ ...why, action: 'sign-in-instead' });
      }
      if (mayHaveHappened(answer)) sessions.update(session, { mayBeConfirmed: true });
      return fail(why);
    },

    /** Fails with `cool-down` while Didit would send none. */
    async resend(): Promise<Result<Nothing>> {
      const session = sessions.current();
      if (!session) return fail(problem('signed-out'));
      const early = (session.codeSentAt ?? Number.NEGATIVE_INFINITY) + resendPause;
      if (early > now()) return fail(problem('cool-down', [], { retryAt: early }));
      const codeSentAt = now();
      const answer = await session.client.resend(session.email);
      return isGood(answer)
        ? sessions.goOn(session, { codeSentAt })
        : fail(codeProblem(answer, undefined, now()));
    },

    /** Empty for an account that is not at the built-in practice service, and where no code was sent. */
    async practiceCode(): Promise<Result<{ code: string }>> {
      const session = sessions.current();
      if (!session?.isPractice) return ok({ code: '' });
      const told = await practice.train({ do: 'code', email: session.email });
      return told.ok ? ok({ code: told.value.code ?? '' }) : told;
    },
  };
}
