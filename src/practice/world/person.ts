import type { SessionStatus } from '../status.ts';
import type { ApplicationRole } from './applications.ts';
import type { CountryCode } from './countries.ts';

type DocumentType = 'Passport' | 'Identity Card' | "Driver's License" | 'Residence Permit';

/** What is remarkable about a verification; it decides which feature is not simply approved, and why. */
export type Trouble =
  | 'face-low'
  | 'aml-hit'
  | 'aml-false-positive'
  | 'address-mismatch'
  | 'document-expired'
  | 'document-ends-soon'
  | 'liveness-attack'
  | 'database-mismatch'
  | 'possible-duplicate'
  | 'blurred-document'
  | 'nfc-skipped'
  | 'vpn';

/** A plainly invented person, from whom all blocks of a session are made. */
export interface Person {
  readonly slug: string;
  readonly role: ApplicationRole;
  readonly given: string;
  readonly family: string;
  /** The name in its own script, shown in `extra_fields`. */
  readonly original?: { readonly script: string; readonly given: string; readonly family: string };
  readonly gender: 'F' | 'M' | 'X';
  readonly born: string;
  readonly country: CountryCode;
  readonly nationality?: CountryCode;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postal: string;
  readonly at: readonly [latitude: number, longitude: number];
  readonly document: DocumentType;
  readonly number: string;
  readonly phone: string;
  readonly email: string;
  readonly vendorData: string | undefined;
  readonly workflow: string;
  readonly status: SessionStatus;
  readonly hoursAgo: number;
  readonly trouble?: Trouble;
}

/** The name as it stands on the document. */
export function fullName(person: Pick<Person, 'given' | 'family'>): string {
  return `${person.given} ${person.family}`;
}

/** A person without the parts that the position in a list decides. */
export type PersonRow = Omit<Person, 'slug' | 'role' | 'email' | 'vendorData'> & {
  readonly mail: string;
  /** A customer reference; left out where the desk gave none. */
  readonly ref?: string;
};

/** Gives the rows of one application their slugs. */
export function peopleOf(role: ApplicationRole, rows: readonly PersonRow[]): readonly Person[] {
  return rows.map(({ mail, ref, ...row }, index) => ({
    ...row,
    role,
    slug: `${role}-person-${String(index + 1).padStart(2, '0')}`,
    email: `${mail}@example.com`,
    vendorData: ref,
  }));
}
