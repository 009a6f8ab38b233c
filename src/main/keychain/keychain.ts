/**
 * The OS keychain behind one small interface (docs/promises.md#1-keys-live-in-the-keychain-only). Every step is
 * fallible: there may be no keychain, or a locked one that waits for a person. There is no other place for a key.
 */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { KeychainSilent } from './keytar-client.ts';
import type { Keytar } from './keytar-messages.ts';

/**
 * Accounts are `database-key:<desk id>`, `last-run:<desk id>` (a number, no secret), `api-key:<profile id>`, for a key that is to take
 * its place `new-api-key:<profile id>`, and `webhook-secret:<profile id>:<destination id>`.
 */
export interface Keychain {
  read(account: string): Promise<Result<Secret | undefined>>;
  write(account: string, secret: Secret): Promise<Result<void>>;
  /** Removing what is not there is fine. */
  remove(account: string): Promise<Result<void>>;
}

/** Under which every entry of Baton's stands. */
export const keychainService = 'Baton';

interface KeychainOptions {
  /** On Windows and macOS there always is a keychain, so one that does not answer is locked or was refused. */
  alwaysThere: boolean;
}

type Reached<Value> = { state: 'done'; value: Value } | { state: 'refused' | 'silent'; answer: string };

/**
 * `load` gives keytar; it throws where its native part or the system's keychain library is missing. A locked Secret
 * Service reads as empty and fails only when written, so an entry that seems absent is followed by a trial write.
 */
export function createKeychain(load: () => Promise<Keytar>, { alwaysThere }: KeychainOptions): Keychain {
  async function reach<Value>(step: (keytar: Keytar) => Promise<Value>): Promise<Reached<Value>> {
    try {
      return { state: 'done', value: await step(await load()) };
    } catch (error) {
      return { state: error instanceof KeychainSilent ? 'silent' : 'refused', answer: answerOf(error) };
    }
  }

  /** Whether it can be written now; if not, whether it is locked or not there. */
  async function tryWriting(): Promise<Result<void>> {
    const probe = 'probe';
    const written = await reach((keytar) => keytar.setPassword(keychainService, probe, probe));
    if (written.state !== 'done') return fail(await explain(written.answer, written.state));
    await reach((keytar) => keytar.deletePassword(keychainService, probe));
    return ok(undefined);
  }

  async function explain(answer: string, state: 'refused' | 'silent'): Promise<Problem> {
    const evidence = [fact('keychain-answer', { answer })];
    if (alwaysThere || state === 'silent') return problem('keychain-locked', evidence);
    const readable = await reach((keytar) => keytar.getPassword(keychainService, 'probe'));
    return problem(readable.state === 'done' ? 'keychain-locked' : 'keychain-missing', evidence);
  }

  /** What is being read now: whoever asks meanwhile shares it, and one copy of the secret does for all. */
  const reading = new Map<string, Promise<Result<Secret | undefined>>>();

  async function readNow(account: string): Promise<Result<Secret | undefined>> {
    const found = await reach((keytar) => keytar.getPassword(keychainService, account));
    if (found.state !== 'done') return fail(await explain(found.answer, found.state));
    if (found.value !== null) return ok(new Secret(found.value));
    const open = await tryWriting();
    return open.ok ? ok(undefined) : open;
  }

  /** What is read while an entry changes may be the old one: nobody shares it afterwards. */
  async function changing(account: string, change: () => Promise<Result<void>>): Promise<Result<void>> {
    const changed = await change();
    reading.delete(account);
    return changed;
  }

  return {
    read(account) {
      const running = reading.get(account);
      if (running) return running;
      const started = readNow(account).finally(() => {
        if (reading.get(account) === started) reading.delete(account);
      });
      reading.set(account, started);
      return started;
    },
    write: (account, secret) =>
      changing(account, async () => {
        const written = await reach((keytar) =>
          keytar.setPassword(keychainService, account, secret.reveal()),
        );
        return written.state === 'done' ? ok(undefined) : fail(await explain(written.answer, written.state));
      }),
    remove: (account) =>
      changing(account, async () => {
        const removed = await reach((keytar) => keytar.deletePassword(keychainService, account));
        if (removed.state !== 'done') return fail(await explain(removed.answer, removed.state));
        return removed.value ? ok(undefined) : tryWriting();
      }),
  };
}

/** The system's own words, shown as evidence and never compared. */
function answerOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}
