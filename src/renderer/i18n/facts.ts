/** Turns the values of an evidence fact into words: moments, durations, kinds and statuses by their names. */
import i18next from 'i18next';
import type { Environment } from '../../shared/contract/index.ts';
import { isolated } from '../../shared/isolate.ts';
import type { Evidence } from '../../shared/problem.ts';
import { sessionKinds, sessionStatuses } from '../../shared/session.ts';
import { date, dateTime, duration, lapse, number } from './format.ts';

type Value = Evidence['values'][string];

/** The values of `environment`; the contract's own list comes with zod, which the page does not carry. */
const environments = ['live', 'sandbox', 'practice'] as const satisfies readonly Environment[];

const lengths = new Set(['seconds', 'min', 'max']);

/** The values to put into the fact's sentence. */
export function factValues(seen: Evidence): Record<string, string> {
  const words = Object.fromEntries(
    Object.entries(seen.values).map(([name, value]) => [name, inWords(name, value)]),
  );
  if (seen.fact === 'field') return { ...words, ...fieldWords(words) };
  if (seen.fact === 'token-part' || seen.fact === 'code-part') return { part: partWords(words.part ?? '') };
  const { application, name } = words;
  return application && name ? { ...words, application: `${isolated(name)} (${application})` } : words;
}

/** The field and the reason as main names them, in words; what has none stays as it is. */
function fieldWords({ field = '', reason = '', by = '' }: Record<string, string>): Record<string, string> {
  const fieldKey = `factField.${field}`;
  const reasonKey = `factReason.${reason}`;
  return {
    field: i18next.exists(fieldKey) ? i18next.t(fieldKey as 'factField.name') : field,
    reason: i18next.exists(reasonKey)
      ? i18next.t(reasonKey as 'factReason.taken', { by })
      : i18next.t('factReason.other'),
  };
}

/** The part of a token, for example `claims:exp,iat`. */
function partWords(given: string): string {
  const [part = '', names] = given.split(':');
  const key = `factPart.${part}`;
  const words = i18next.exists(key) ? i18next.t(key as 'factPart.parts') : part;
  return names ? `${words} (${names.replaceAll(',', ', ')})` : words;
}

/** A right of a key as Didit's console names it, which has one language: `decisions:read` is ticked as Decisions, Read. */
function rightWords(right: string): string {
  return right.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()).replace(':', ': ');
}

function inWords(name: string, value: Value): string {
  if (typeof value === 'number') {
    if (name === 'at') return dateTime(value);
    if (lengths.has(name)) return duration(value);
    if (name === 'minutes') return lapse(value);
    return name === 'status' ? String(value) : number(value);
  }
  if (name === 'day') return date(value);
  if (name === 'state') return named(`importState.${value}.name`, value);
  if (name === 'answer') return named(`factAnswer.${value}`, value);
  if (name === 'right') return rightWords(value);
  if (name === 'rule') return named(`factRule.${value}`, value);
  if (name === 'why') return named(`certificateFault.${value}`, value);
  if (name === 'direction') return named(`clockDirection.${value}`, value);
  const kind = sessionKinds.find((known) => known === value);
  if (kind) return i18next.t(`kind.${kind}`);
  const status = sessionStatuses.find((known) => known === value);
  if (status) return i18next.t(`status.${status}`);
  const environment = environments.find((known) => known === value);
  return environment ? i18next.t(`environment.${environment}`) : value;
}

/** The words under a key made of a value, or the value where there are none. */
function named(key: string, value: string): string {
  return i18next.exists(key) ? i18next.t(key as 'clockDirection.ahead') : value;
}
