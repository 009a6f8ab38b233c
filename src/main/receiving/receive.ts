/** Receiving: judge a token by what it says and by what this desk knows, then put its import in the queue. */
import type { CallInput } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { Profile } from '../database/profiles.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';
import { newImport } from '../import-queue/state-machine.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import type { Requests } from './requests.ts';
import { createTokenReader, type TokenReaderDeps } from './token-reader.ts';

export interface ReceiveDeps extends TokenReaderDeps {
  queue: ImportQueue;
  access: ApplicationAccess;
  requests: Pick<Requests, 'answered' | 'settle'>;
  newId: () => string;
}

/** How long a clerk waits for Didit's time when this computer's clock says the token is over, ms. */
const askTimeFor = 3_000;

export type Receive = ReturnType<typeof createReceive>;

export function createReceive(deps: ReceiveDeps) {
  /** Asks Didit for the time, which comes with any answer, when nothing is known of it yet. */
  async function learnTime(profile: Profile): Promise<void> {
    const client = await deps.access.clientOf(profile);
    if (!client.ok) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, askTimeFor);
    });
    await Promise.race([client.value.workflows(), patience]);
    clearTimeout(timer);
  }

  const read = createTokenReader(deps);

  return {
    read,

    /**
     * Accepts an import: judged once more, then on disk when this returns, and sent by the queue at once or when
     * Didit can be reached (docs/promises.md#2-saved-means-on-disk).
     */
    async accept(
      input: CallInput<'receive.import'>,
      act: Act<{ importId: string }>,
    ): Promise<Result<{ importId: string }>> {
      const profile = deps.profiles.byId(input.profileId);
      if (!profile.ok) return profile;
      const first = read(input.profileId, input.token);
      if (!first.ok) return first;
      const mustWait = deps.diditNow(input.profileId) === undefined && deps.now() >= first.value.expiresAt;
      if (mustWait) await learnTime(profile.value);
      // Judged when the waiting is over: the time may be known now, and another call may have been quicker.
      const reading = mustWait ? read(input.profileId, input.token) : first;
      if (!reading.ok) return reading;
      if (reading.value.problem) return fail(reading.value.problem);
      const id = deps.newId();
      const together = (write: () => void) =>
        act.commit(
          () => {
            write();
            if (input.answers !== undefined) {
              deps.requests.settle(input.profileId, input.answers, reading.value.fingerprint);
            }
          },
          { importId: id },
        );
      deps.queue.add(
        newImport({
          id,
          profileId: profile.value.id,
          kind: reading.value.kind,
          vendorData: input.vendorData,
          workflowId: input.workflowId.toLowerCase(),
          workflowLabel: input.workflowLabel,
          trustReview: input.trustReview,
          fromApplicationId: reading.value.fromApplicationId,
          sourceSessionId: reading.value.sessionId,
          tokenFingerprint: reading.value.fingerprint,
          createdAt: deps.now(),
          issuedAt: reading.value.issuedAt,
          expiresAt: reading.value.expiresAt,
        }),
        new Secret(reading.value.token),
        together,
      );
      return ok({ importId: id });
    },
  };
}
