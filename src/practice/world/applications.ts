import { seededUuid } from '../seeded.ts';
import { KEY_RULES, type KeyName, keyText } from './keys.ts';

/** The applications of the practice service, by role. All names are invented. */
const APPLICATION_NAMES = {
  harbour: 'Harbour Bank',
  lindgren: 'Lindgren Leasing',
  bystander: 'Copperfield Credit',
  closed: 'Old Quay Savings',
} as const;
export type ApplicationRole = keyof typeof APPLICATION_NAMES;
/** Of an application that an account has made. */
export type MadeRole = `made-${string}`;

export interface PracticeApplication {
  readonly role: ApplicationRole | MadeRole;
  /** What partners put into `for_application_id` (docs/didit-api.md#own-application-id). */
  readonly id: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly softDeleted: boolean;
  /** What its records say; without it, what the readings say of all. */
  readonly environment?: 'live' | 'sandbox';
  /** The primary key. */
  readonly apiKey: string;
  /** Every key, by name; see KEY_NAMES for what each is good for. */
  readonly keys: Readonly<Record<KeyName, string>>;
}

const ORGANISATIONS: Record<ApplicationRole, string> = {
  harbour: 'Harbour Bank Group (invented)',
  lindgren: 'Lindgren Leasing AB (invented)',
  bystander: 'Copperfield Credit Ltd (invented)',
  closed: 'Old Quay Savings Society (invented)',
};

/** The four applications a seed gives, without starting anything: two partners, a bystander and a deleted one. */
export function practiceApplications(seed = 'practice'): readonly PracticeApplication[] {
  const roles: readonly ApplicationRole[] = ['harbour', 'lindgren', 'bystander', 'closed'];
  return roles.map((role) => {
    const keys = Object.fromEntries(KEY_RULES.map((rule) => [rule.name, keyText(seed, role, rule.name)]));
    return {
      role,
      id: seededUuid(seed, 'application', role),
      name: APPLICATION_NAMES[role],
      organisation: { id: seededUuid(seed, 'organisation', role), name: ORGANISATIONS[role] },
      softDeleted: role === 'closed',
      apiKey: keyText(seed, role, 'primary'),
      keys: keys as Record<KeyName, string>,
    };
  });
}
