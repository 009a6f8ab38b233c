import type { Keytar } from '../../src/main/keychain/keytar-messages.ts';

/** A keychain of the system's in memory, with these entries to begin with: secrets by account. */
export function memoryKeytar(entries = new Map<string, string>()): Keytar & { entries: Map<string, string> } {
  return {
    entries,
    getPassword: async (_, account) => entries.get(account) ?? null,
    setPassword: async (_, account, password) => void entries.set(account, password),
    deletePassword: async (_, account) => entries.delete(account),
  };
}
