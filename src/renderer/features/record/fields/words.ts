/** Words for what Didit writes in codes: known ones translated, others made readable. */
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { blockOfFeature } from './features.ts';
import type { Origin } from './origins.ts';

/** `ACTIVE_3D` and `Active 3d` have the same words. */
function keyOf(code: string): string {
  return code
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

type Section = 'origin' | 'value' | 'media' | 'block' | 'field' | 'risk';

function known(section: Section, code: string): string | undefined {
  const key = `record.${section}.${keyOf(code)}`;
  const usable = /^[\w.']+$/.test(key) && i18next.exists(key);
  // The key is looked up, so the type can only be narrowed by hand.
  return usable ? i18next.t(key as 'record.value.yes') : undefined;
}

/** `LOW_FACE_MATCH` as `Low face match`; a text with lower case letters is left as it is. */
export function readable(code: string): string {
  const words = code.replace(/[_\s]+/g, ' ').trim();
  const isCode = words === words.toUpperCase() || /_/.test(code);
  if (!isCode || /\d{3}/.test(words)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

export function valueName(code: string): string {
  return known('value', code) ?? readable(code);
}

export function mediaName(field: string): string {
  return known('media', field) ?? labelOf(field);
}

export function blockName(block: string): string {
  return known('block', block) ?? readable(block);
}

export function originName(origin: Origin): string {
  return known('origin', origin) ?? valueName(origin);
}

/** The name of a field that no shape names: `birthDate` as `Birth date`. */
export function labelOf(field: string): string {
  const own = known('field', field);
  if (own) return own;
  const words = readable(field.replace(/([a-z])([A-Z])/g, '$1_$2'));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a warning says, in the reader's language; `undefined` for one that only Didit has words for. */
export function riskName(risk: string): string | undefined {
  return known('risk', risk);
}

/** A check by the name of its block. */
export function featureName(feature: string): string {
  return blockName(blockOfFeature(feature) ?? feature);
}

/** The words for a value's code, following the language shown. */
export function useHumanise(): (code: string) => string {
  useTranslation();
  return valueName;
}
