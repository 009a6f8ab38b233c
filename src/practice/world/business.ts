import type { SessionStatus } from '../status.ts';
import type { ApplicationRole } from './applications.ts';
import type { CountryCode } from './countries.ts';

export type BusinessTrouble =
  | 'registry-mismatch'
  /** The registry has no entry: what the business says stands in its place. */
  | 'registry-unknown'
  | 'ownership-unknown'
  | 'company-aml-hit'
  | 'document-mismatch'
  | 'document-missing'
  | 'document-unreadable';

export interface Party {
  readonly name: string;
  readonly nationality: CountryCode;
  readonly roles: readonly ('ubo' | 'shareholder' | 'director')[];
  readonly percent?: number;
  /** What the business itself says of it, where that differs from the registry. */
  readonly declaredPercent?: number;
  readonly isCompany?: boolean;
  /** Who owns a company that is a party, by the registry; the business declares none of them. */
  readonly owners?: readonly Pick<Party, 'name' | 'nationality' | 'percent' | 'isCompany' | 'owners'>[];
  /** The slug of a person of the same application who was verified as this party. */
  readonly person?: string;
}

/** A plainly invented business, from which all blocks of a session are made. */
export interface Business {
  readonly slug: string;
  readonly role: ApplicationRole;
  readonly name: string;
  readonly companyType: string;
  readonly number: string;
  readonly tax: string;
  readonly country: CountryCode;
  readonly address: string;
  readonly at: readonly [latitude: number, longitude: number];
  readonly founded: string;
  readonly phone: string;
  readonly mail: string;
  readonly parties: readonly Party[];
  readonly vendorData: string | undefined;
  readonly workflow: string;
  readonly status: SessionStatus;
  readonly hoursAgo: number;
  readonly trouble?: BusinessTrouble;
}

/** A business without the parts that the position in a list decides. */
export type BusinessRow = Omit<Business, 'slug' | 'role' | 'vendorData'> & { readonly ref: string };

/** Gives the rows of one application their slugs. */
export function businessesOf(role: ApplicationRole, rows: readonly BusinessRow[]): readonly Business[] {
  return rows.map(({ ref, ...row }, index) => ({
    ...row,
    role,
    slug: `${role}-business-${String(index + 1).padStart(2, '0')}`,
    vendorData: ref,
  }));
}
