/** A field's value in the reader's language. */
import i18next from 'i18next';
import { country, date, dateTime, list, number, percent } from '../../i18n/format.ts';
import type { FieldType } from './blocks.ts';
import { at, isObject, type Json, textAt } from './json.ts';
import { valueName } from './words.ts';

/** The text for a value of a kind; `undefined` for what cannot be one line. */
export function fieldText(value: Json | undefined, type: FieldType): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return i18next.t(value ? 'record.value.yes' : 'record.value.no');
  if (type === 'roles') return rolesText(value);
  if (Array.isArray(value)) {
    const texts = value.map((one) => fieldText(one, type)).filter((text) => text !== undefined);
    return texts.length > 0 ? list(texts) : undefined;
  }
  if (isObject(value)) return undefined;
  if (typeof value === 'number') return numberText(value, type);
  if (type === 'date') return date(value);
  if (type === 'moment') return dateTime(value);
  if (type === 'country') return country(value);
  return type === 'word' || type === 'yesNo' ? valueName(value) : value;
}

function numberText(value: number, type: FieldType): string {
  if (type === 'score') return percent(value);
  return type === 'km' ? i18next.t('record.km', { distance: number(value, 0) }) : number(value);
}

/** `Beneficial owner (60%), director`. */
function rolesText(value: Json): string | undefined {
  if (!Array.isArray(value)) return typeof value === 'string' ? valueName(value) : undefined;
  const roles = value.flatMap((role) => {
    const name = typeof role === 'string' ? role : textAt(role, 'role');
    if (name === undefined) return [];
    const share = at(role, 'ownership_percent');
    return [typeof share === 'number' ? `${valueName(name)} (${percent(share)})` : valueName(name)];
  });
  return roles.length > 0 ? list(roles) : undefined;
}
