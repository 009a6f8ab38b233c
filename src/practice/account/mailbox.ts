import type { Service } from '../api/call.ts';

/** What a real account has elsewhere: the mailbox its code is sent to, and the console in which others are let in. */
export interface Mailbox {
  /** The last code that was sent to an address. */
  codeFor(email: string): string | undefined;
  /** Lets an account into an organisation, or gives it another role there. */
  admit(email: string, organisation: string, role: 'owner' | 'admin' | 'member'): void;
}

export function createMailbox(service: Pick<Service, 'world' | 'commit' | 'clock'>): Mailbox {
  return {
    codeFor: (email) => service.world().accounts.account(email.trim())?.code?.text,
    admit: (email, organisation, role) =>
      service.commit({ type: 'account-member', at: service.clock(), email, organisation, role }),
  };
}
