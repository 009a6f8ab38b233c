/** Enrolling this desk at a relay, and leaving it. The token goes from its answer to the keychain, and nowhere else. */
import type { CallOutput } from '../../shared/contract/index.ts';
import { findEnrolments } from '../../shared/desk-code/enrolment-code.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Transport } from '../network/transport.ts';
import { type Enrolled, type KeptRelay, relayTokenAccount } from './kept-relay.ts';
import { createRelayClient } from './relay-client.ts';

interface EnrolmentDeps {
  kept: KeptRelay;
  keychain: Keychain;
  transport: Pick<Transport, 'send'>;
  now: () => number;
  newId: () => string;
}

export function createEnrolment({ kept, keychain, transport, now, newId }: EnrolmentDeps) {
  return {
    /** Fails with `relay-revoked` where the keychain has none: without it this desk is nobody there. */
    async tokenOf({ entry, address }: Enrolled): Promise<Result<Secret>> {
      const token = await keychain.read(relayTokenAccount(entry));
      if (!token.ok) return token;
      return token.value
        ? ok(token.value)
        : fail(problem('relay-revoked', [fact('relay-address', { address })]));
    },

    /** Fails with `code-damaged`, with `relay-code-…` where the relay does not take the code, and before anything is asked without a keychain. */
    async enrol(text: string, act: Act): Promise<Result<CallOutput<'relay.enrol'>>> {
      const [found] = findEnrolments(text);
      const enrolment = found?.enrolment ?? 'content';
      if (typeof enrolment === 'string') {
        return fail(problem('code-damaged', [fact('code-part', { part: enrolment })]));
      }
      const { relay: address, code } = enrolment;
      const entry = newId();
      // A code is good for one answer, which must not be lost for want of a place.
      const ready = await keychain.read(relayTokenAccount(entry));
      if (!ready.ok) return ready;
      const answer = await createRelayClient(transport, address).enrol(
        Buffer.from(code).toString('base64url'),
      );
      if (!answer.ok) return answer;
      const { desk, token } = answer.value;
      const written = await keychain.write(relayTokenAccount(entry), token);
      if (!written.ok) return written;
      const before = kept.enrolled();
      act.commit(() => {
        kept.keep({ address, desk, entry, connectedAt: now() });
        kept.forgetEvent();
      });
      if (before) await keychain.remove(relayTokenAccount(before.entry));
      return ok({ address, name: desk.name, applications: desk.applications.length });
    },

    /** The relay goes on knowing this desk until its keeper removes it. */
    async leave({ entry }: Enrolled, act: Act): Promise<Result<void>> {
      const removed = await keychain.remove(relayTokenAccount(entry));
      if (removed.ok) act.commit(kept.forget);
      return removed;
    },
  };
}
