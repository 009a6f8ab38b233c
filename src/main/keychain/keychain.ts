/**
 * The OS keychain behind one small interface (promise 1). Every step is fallible: there may be no keychain, or a
 * locked one that waits for a person. There is no other place for a key.
 */
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';

/** Accounts are `database-key:<desk id>` and `api-key:<profile id>`. */
export interface Keychain {
  read(account: string): Promise<Result<Secret | undefined>>;
  write(account: string, secret: Secret): Promise<Result<void>>;
  /** Removing what is not there is fine. */
  remove(account: string): Promise<Result<void>>;
}

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const service = 'Baton';

/** How long a keychain may take. Longer, and it waits for a person to unlock it. In ms. */
const patience = 10_000;

/** `load` gives keytar; it throws where its native part or the system's keychain library is missing. */
export function createKeychain(load: () => Promise<Keytar>, patienceMs = patience): Keychain {
  async function use<Value>(step: (keytar: Keytar) => Promise<Value>): Promise<Result<Value>> {
    let keytar: Keytar;
    try {
      keytar = await load();
    } catch (error) {
      return fail(problem('keychain-missing', [fact('keychain-answer', { answer: answerOf(error) })]));
    }
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<'too-long'>((resolve) => {
      timer = setTimeout(resolve, patienceMs, 'too-long');
    });
    try {
      const value = await Promise.race([step(keytar), tooLong]);
      if (value === 'too-long') {
        return fail(problem('keychain-locked', [fact('keychain-answer', { answer: `${patienceMs} ms` })]));
      }
      return ok(value as Value);
    } catch (error) {
      return fail(problem('keychain-locked', [fact('keychain-answer', { answer: answerOf(error) })]));
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async read(account) {
      const found = await use((keytar) => keytar.getPassword(service, account));
      return found.ok ? ok(found.value === null ? undefined : new Secret(found.value)) : found;
    },
    write: (account, secret) => use((keytar) => keytar.setPassword(service, account, secret.reveal())),
    async remove(account) {
      const removed = await use((keytar) => keytar.deletePassword(service, account));
      return removed.ok ? ok(undefined) : removed;
    },
  };
}

/** The system's own words, shown as evidence and never compared. */
function answerOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}
