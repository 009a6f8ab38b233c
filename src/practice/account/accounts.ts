/** Accounts, the organisations they belong to, and the applications of those, as they came to be by their changes. */
import { seededCode, seededUuid } from '../seeded.ts';
import type { PracticeApplication } from '../world/applications.ts';
import type { Change } from '../world/change.ts';
import { type AccountChange, type ApplicationDetails, noDetails } from './account-change.ts';
import { type MadeApplication, madeApplications } from './made-applications.ts';

export interface Account {
  readonly email: string;
  readonly passwordHash: string;
  /** The code that counts, and when it was sent; a newer one takes its place. */
  code: { readonly text: string; readonly sentAt: number; wrongTries: number } | undefined;
  confirmed: boolean;
  /** Wrong passwords in a row, and until when nobody may sign in because of them. */
  failures: number;
  lockedUntil: number;
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly contactEmail: string;
  readonly createdAt: number;
}

type Role = 'owner' | 'admin' | 'member';

export type Accounts = ReturnType<typeof createAccounts>;

/** After so many wrong passwords in a row nobody signs in for so long (docs/didit-api.md#signing-in). */
const LOCKS = [
  { failures: 5, ms: 15 * 60_000 },
  { failures: 10, ms: 3_600_000 },
  { failures: 20, ms: 24 * 3_600_000 },
] as const;

/** Everything that there is, and what can become of it. `onApplication` hears of every application that comes to be. */
function createBooks(seed: string, onApplication: (application: PracticeApplication) => void) {
  const accounts = new Map<string, Account>();
  const organisations = new Map<string, Organisation>();
  const members = new Map<string, Map<string, Role>>();
  const applications = new Map<string, MadeApplication>();
  const registrations: { readonly from: string; readonly at: number }[] = [];
  let codes = 0;

  function addApplication(organisation: Organisation, name: string, at: number, details: ApplicationDetails) {
    const number = [...applications.values()].filter((one) => one.organisationId === organisation.id).length;
    for (const made of madeApplications(seed, organisation, { number, name, at, details })) {
      applications.set(made.application.id, made);
      onApplication(made.application);
    }
  }

  return {
    ...{ accounts, organisations, members, applications, registrations, addApplication },
    known(email: string): Account {
      const account = accounts.get(email);
      if (account === undefined)
        throw new Error(`A recorded change names an account that is not there: ${email}`);
      return account;
    },
    sendCode(account: Account, at: number): void {
      codes += 1;
      const text = seededCode(seed, 'mailbox', account.email, codes).slice(0, 6).toUpperCase();
      account.code = { text, sentAt: at, wrongTries: 0 };
    },
    confirm(account: Account, at: number): void {
      account.confirmed = true;
      account.code = undefined;
      const name = `${account.email.split('@')[1] ?? account.email} (invented)`;
      const id = seededUuid(seed, 'account organisation', account.email);
      const organisation = { id, name, contactEmail: account.email, createdAt: at };
      organisations.set(id, organisation);
      members.set(id, new Map([[account.email, 'owner']]));
      addApplication(organisation, 'My application', at, noDetails);
    },
  };
}

type Books = ReturnType<typeof createBooks>;

function signedIn(account: Account, succeeded: boolean, at: number): void {
  account.failures = succeeded ? 0 : account.failures + 1;
  const lock = LOCKS.find(({ failures }) => failures === account.failures);
  if (lock !== undefined) account.lockedUntil = at + lock.ms;
}

function applyTo(books: Books, change: AccountChange): void {
  switch (change.type) {
    case 'account-register': {
      const { email, passwordHash, from, at } = change;
      const account: Account = {
        ...{ email, passwordHash, code: undefined, confirmed: false },
        ...{ failures: 0, lockedUntil: 0 },
      };
      books.accounts.set(email, account);
      books.registrations.push({ from, at });
      books.sendCode(account, at);
      return;
    }
    case 'account-code':
      books.sendCode(books.known(change.email), change.at);
      return;
    case 'account-wrong-code': {
      const { code } = books.known(change.email);
      if (code !== undefined) code.wrongTries += 1;
      return;
    }
    case 'account-confirm':
      books.confirm(books.known(change.email), change.at);
      return;
    case 'account-sign-in':
      signedIn(books.known(change.email), change.succeeded, change.at);
      return;
    case 'account-member':
      books.members.get(change.organisation)?.set(change.email, change.role);
      return;
    case 'account-application': {
      const organisation = books.organisations.get(change.organisation);
      if (organisation !== undefined)
        books.addApplication(organisation, change.name, change.at, change.details);
      return;
    }
    case 'account-edit': {
      const made = books.applications.get(change.application);
      if (made === undefined) return;
      made.name = change.name;
      made.details = change.details;
      return;
    }
  }
}

/** `onApplication` hears of every application that comes to be. */
export function createAccounts(seed: string, onApplication: (application: PracticeApplication) => void) {
  const books = createBooks(seed, onApplication);
  const { accounts, organisations, members, applications, registrations } = books;
  return {
    apply: (change: AccountChange): void => applyTo(books, change),
    account: (email: string): Account | undefined => accounts.get(email.toLowerCase()),
    organisation: (id: string): Organisation | undefined => organisations.get(id.toLowerCase()),
    /** In the order in which they came to be. */
    organisationsOf: (email: string): readonly Organisation[] =>
      [...organisations.values()].filter(({ id }) => members.get(id)?.has(email) === true),
    role: (organisation: string, email: string): Role | undefined => members.get(organisation)?.get(email),
    applicationsOf: (organisation: string): readonly MadeApplication[] =>
      [...applications.values()].filter(({ organisationId }) => organisationId === organisation),
    application: (id: string): MadeApplication | undefined => applications.get(id.toLowerCase()),
    /** When an address has registered since then. */
    registeredSince: (from: string, since: number): readonly number[] =>
      registrations.filter((one) => one.from === from && one.at > since).map((one) => one.at),
  };
}

/** Whether a change of the world is one of these. */
export function isAccountChange(change: Change): change is AccountChange {
  return change.type.startsWith('account-');
}
