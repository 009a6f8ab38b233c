/** A field's value in the reader's language. */
import i18next from 'i18next';
import { country, date, dateTime, language, list, number, percent } from '../../../i18n/format.ts';
import { isMedium, isObject, type Json, type JsonObject, numberAt, textAt, truthOf } from './json.ts';
import type { FieldType } from './specs/shape.ts';
import { featureName, valueName } from './words.ts';

/** The text for a value of a kind; `undefined` for what cannot be one line. */
export function fieldText(value: Json | undefined, type: FieldType): string | undefined {
  if (value === undefined || value === null || value === '' || isMedium(value)) return undefined;
  if (typeof value === 'boolean') return truthText(value);
  const truth = isYesOrNo(type) ? truthOf(value) : undefined;
  if (truth !== undefined) return truthText(truth);
  if (type === 'roles') return rolesText(value);
  if (type === 'features') return featuresText(value);
  if (Array.isArray(value)) {
    const texts = value.map((one) => fieldText(one, type)).filter((text) => text !== undefined);
    return texts.length > 0 ? list(texts) : undefined;
  }
  if (isObject(value)) return objectText(value, type);
  return typeof value === 'number' ? numberText(value, type) : wordsText(value, type);
}

function truthText(truth: boolean): string {
  return i18next.t(truth ? 'record.value.yes' : 'record.value.no');
}

function isYesOrNo(type: FieldType): boolean {
  return type === 'yesNo' || type === 'alarm' || type === 'sound';
}

function wordsText(value: string, type: FieldType): string {
  switch (type) {
    case 'date':
      return date(value);
    case 'moment':
      return dateTime(value);
    case 'country':
      return country(value);
    case 'language':
      return language(value);
    case 'word':
    case 'yesNo':
    case 'alarm':
    case 'sound':
      return valueName(value);
    default:
      return value;
  }
}

function numberText(value: number, type: FieldType): string {
  if (type === 'score') return percent(value);
  if (type === 'fraction') return percent(value * 100);
  if (type === 'away') return i18next.t('record.km', { distance: number(value, 0) });
  return type === 'id' ? String(value) : number(value);
}

function objectText(value: JsonObject, type: FieldType): string | undefined {
  if (type === 'away') return awayText(value);
  if (type !== 'place') return undefined;
  const [north, east] = [numberAt(value, 'latitude'), numberAt(value, 'longitude')];
  return north === undefined || east === undefined ? undefined : `${number(north, 4)} / ${number(east, 4)}`;
}

/** `11 km to the south`. */
function awayText(value: JsonObject): string | undefined {
  const distance = numberAt(value, 'distance');
  if (distance === undefined) return undefined;
  const km = i18next.t('record.km', { distance: number(distance, distance < 10 ? 1 : 0) });
  const direction = textAt(value, 'direction');
  if (distance === 0 || direction === undefined) return km;
  const key = `record.direction.${direction.toUpperCase()}`;
  return i18next.exists(key)
    ? i18next.t(key as 'record.direction.N', { distance: km })
    : `${km}, ${direction}`;
}

/** `Beneficial owner (60%), director`. */
function rolesText(value: Json): string | undefined {
  if (!Array.isArray(value)) return typeof value === 'string' ? valueName(value) : undefined;
  const roles = value.flatMap((role) => {
    const name = typeof role === 'string' ? role : textAt(role, 'role');
    if (name === undefined) return [];
    const share = numberAt(role, 'ownership_percent');
    const votes = numberAt(role, 'voting_percent');
    const more = [
      ...(share === undefined ? [] : [percent(share)]),
      ...(votes === undefined ? [] : [i18next.t('record.votes', { share: percent(votes) })]),
    ];
    return [more.length > 0 ? `${valueName(name)} (${more.join(', ')})` : valueName(name)];
  });
  return roles.length > 0 ? list(roles) : undefined;
}

/** `Identity document: Approved, Liveness: Declined`, or the names alone; Didit also writes these as `OCR + LIVENESS`. */
function featuresText(value: Json): string | undefined {
  const features = typeof value === 'string' ? value.split('+') : value;
  if (!Array.isArray(features)) return undefined;
  const texts = features.flatMap((one) => {
    const name = typeof one === 'string' ? one : textAt(one, 'feature');
    if (name === undefined) return [];
    const status = textAt(one, 'status');
    return [status ? `${featureName(name)}: ${valueName(status)}` : featureName(name)];
  });
  return texts.length > 0 ? texts.join(', ') : undefined;
}

/** Fields whose text is a code, by what their names end in. Any other text may be a name, and is left as it is. */
const codeField = /(status|type|result|method|level|reason|category|gender|sex|validation|match|sentiment)$/i;
const code = /^[A-Za-z]+(_[A-Za-z0-9]+)+$/;

/** What a value in a field that no shape names says. */
export function guessedText(value: Json | undefined, field: string): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map((one) => guessedText(one, field)).filter((text) => text !== undefined);
    return texts.length > 0 ? list(texts) : undefined;
  }
  if (typeof value !== 'string') return fieldText(value, 'text');
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return dateTime(value);
  if (/(country|nationality|issuing_state)$/i.test(field) && /^[A-Z]{2,3}$/.test(value))
    return country(value);
  return codeField.test(field) || code.test(value) ? fieldText(value, 'word') : fieldText(value, 'text');
}

/** Whether a yes or no is one that somebody has to look at, or one of several is. */
export function isAlarming(value: Json | undefined, type: FieldType): boolean {
  if (Array.isArray(value)) return value.some((one) => isAlarming(one, type));
  const truth = truthOf(value);
  return (type === 'alarm' && truth === true) || (type === 'sound' && truth === false);
}
