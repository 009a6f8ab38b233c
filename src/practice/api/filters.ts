import { FIELD_TEXTS } from '../details.ts';
import type { Session } from '../world/session.ts';

type SessionTest = (session: Session) => boolean;
type Filters =
  | { readonly ok: true; readonly test: SessionTest }
  | { readonly ok: false; readonly field: string; readonly text: string };

/**
 * The filters of docs/didit-api.md#listing-sessions; all of them AND together. A date alone means the whole day,
 * and a date nobody can read is refused (both ours). Statuses are compared exactly as `shown`, in Title Case by
 * default.
 */
export function filtersOf(query: URLSearchParams, shown: (session: Session) => string): Filters {
  const tests: SessionTest[] = [];
  const statuses = (query.get('status') ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (statuses.length > 0)
    tests.push((session) => statuses.includes(shown(session)) || statuses.includes(session.status));
  const vendorData = query.get('vendor_data');
  if (vendorData !== null && vendorData !== '') tests.push((session) => session.vendorData === vendorData);
  const workflow = query.get('workflow_id');
  if (workflow !== null && workflow !== '') tests.push((session) => session.workflowId === workflow);
  const country = query.get('country');
  if (country !== null && country !== '')
    tests.push((session) => session.findings.facts.country === country.toUpperCase());
  for (const field of ['date_from', 'date_to'] as const) {
    const text = query.get(field);
    if (text === null || text === '') continue;
    const moment = momentOf(text, field === 'date_to');
    if (moment === undefined) return { ok: false, field, text: FIELD_TEXTS.notDate };
    tests.push(
      field === 'date_from'
        ? (session) => session.createdAt >= moment
        : (session) => session.createdAt <= moment,
    );
  }
  const search = (query.get('search') ?? '').trim().toLowerCase();
  if (search !== '')
    tests.push((session) => searched(session).some((text) => text?.toLowerCase().includes(search)));
  return { ok: true, test: (session) => tests.every((test) => test(session)) };
}

/** What a search looks at (docs/didit-api.md#listing-sessions). */
function searched(session: Session): readonly (string | undefined)[] {
  const { facts } = session.findings;
  return session.kind === 'user'
    ? [session.vendorData, facts.fullName, facts.documentNumber, facts.phone, facts.email]
    : [session.vendorData, facts.companyName, facts.registrationNumber];
}

const DAY_MS = 86_400_000;

function momentOf(text: string, isEnd: boolean): number | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  return isDay && isEnd ? moment + DAY_MS - 1 : moment;
}
