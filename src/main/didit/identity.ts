/** Whose a session is, as far as its record says (docs/didit-api.md#decision). Pure. */
import type { IdentityView } from '../../shared/contract/index.ts';
import type { SessionKind } from '../../shared/session.ts';

/** What a record says of whom it is about. */
export interface Identity extends Omit<IdentityView, 'sessionId'> {}

/** A name that is longer is none that anybody reads. */
const maxTextLength = 300;

/**
 * The name and what tells this one from others of the name; undefined where the record names nobody. `block` gives the items of
 * a block. `portrait` is as it stands there: a link, or what has taken its place.
 */
export function identityIn(
  kind: SessionKind,
  block: (name: string) => readonly unknown[],
): Identity | undefined {
  const said = kind === 'business' ? company(block) : person(block);
  const { name, ...rest } = said;
  if (name === undefined) return undefined;
  const known = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { name, ...Object.fromEntries(known) };
}

/** The items of a block as it comes off the wire: a list of objects, or one object. */
export function wireBlocks(
  decision: Readonly<Record<string, unknown>>,
): (name: string) => readonly unknown[] {
  return (name) => {
    const value = decision[name];
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  };
}

type Said = { [Key in keyof Identity]: string | undefined };

function person(block: (name: string) => readonly unknown[]): Said {
  const documents = [...block('id_verifications'), ...block('nfc_verifications')];
  const faces = [...documents, ...block('liveness_checks')];
  return {
    name: firstOf(documents, personName),
    dateOfBirth: firstText(documents, 'date_of_birth'),
    country: firstText(documents, 'nationality') ?? firstText(documents, 'issuing_state'),
    portrait: firstText(faces, 'portrait_image') ?? firstText(faces, 'reference_image'),
  };
}

function personName(document: unknown): string | undefined {
  const whole = textAt(document, 'full_name');
  const parts = [textAt(document, 'first_name'), textAt(document, 'last_name')].filter(Boolean);
  return whole ?? (parts.length > 0 ? parts.join(' ') : undefined);
}

function company(block: (name: string) => readonly unknown[]): Said {
  const companies = block('registry_checks').map((check) => valueAt(check, 'company'));
  const given = companies.flatMap((one) => [
    one,
    valueAt(one, 'registry_data'),
    valueAt(one, 'user_provided_data'),
  ]);
  return {
    name: firstText(given, 'company_name') ?? firstText(given, 'name'),
    registrationNumber: firstText(given, 'registration_number'),
    country: firstText(given, 'country_code'),
  };
}

function firstText(items: readonly unknown[], field: string): string | undefined {
  return firstOf(items, (item) => textAt(item, field));
}

function firstOf(items: readonly unknown[], read: (item: unknown) => string | undefined): string | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textAt(item: unknown, field: string): string | undefined {
  const value = valueAt(item, field);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim().slice(0, lengthOf(field))
    : undefined;
}

/** Links are as long as they are. */
function lengthOf(field: string): number {
  return field.endsWith('_image') ? Number.POSITIVE_INFINITY : maxTextLength;
}

function valueAt(item: unknown, field: string): unknown {
  return typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[field] : undefined;
}
