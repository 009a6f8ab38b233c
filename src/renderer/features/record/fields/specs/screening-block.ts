/**
 * Sanctions, politically exposed persons and adverse media: the screening and its hits
 * (docs/didit-api.md#blocks-of-a-person).
 */
import { type Json, type JsonObject, listAt, numberAt, textAt } from '../json.ts';
import { everyItem } from './common.ts';
import { type ListSpec, of, type Part, type Shape, type TagName } from './shape.ts';

function keyOf(code: string | undefined): string {
  return (code ?? '').toLowerCase().replace(/[\s-]+/g, '_');
}

/** Whether somebody has looked at a hit and called it false. */
export function isFalseAlarm(hit: Json): boolean {
  return keyOf(textAt(hit, 'review_status')) === 'false_positive';
}

/** Confirmed before what nobody has decided on, false alarms last; within that the riskiest first, then the nearest. */
export function gravestHitFirst(one: JsonObject, other: JsonObject): number {
  const rank = (hit: JsonObject) =>
    isFalseAlarm(hit) ? 2 : keyOf(textAt(hit, 'review_status')) === 'confirmed_match' ? 0 : 1;
  const score = (hit: JsonObject, name: string) => numberAt(hit, name) ?? -1;
  return (
    rank(one) - rank(other) ||
    score(other, 'risk_score') - score(one, 'risk_score') ||
    score(other, 'match_score') - score(one, 'match_score')
  );
}

const lists = {
  sanction_matches: 'sanctions',
  pep_matches: 'pep',
  adverse_media_matches: 'adverse_media',
  warning_matches: 'warnings',
} as const satisfies Record<string, TagName>;

function tagsOf(hit: JsonObject): TagName[] {
  return Object.entries(lists).flatMap(([path, tag]) => (listAt(hit, path).length > 0 ? [tag] : []));
}

/** An entry of a list: its shape is not documented. */
function entries(path: keyof typeof lists | 'linked_entities'): ListSpec {
  return {
    path,
    label: path,
    title: ['headline', 'list_name', 'matched_name', 'name', 'caption'],
    fields: [of('link', 'source_url'), of('date', 'published_at', 'publication_date')],
    raw: { headline: 'own-view' },
  };
}

function risk(path: 'categories' | 'countries' | 'crimes'): Part {
  return {
    path: `risk_view.${path}`,
    label: `risk_${path}`,
    fields: [of('word', 'risk_level'), of('score', 'risk_score', 'score'), of('fraction', 'weightage')],
    parts: [{ path: 'risk_scores', label: 'risk_scores' }],
  };
}

const hits: ListSpec = {
  path: 'hits',
  label: 'hits',
  title: ['caption', 'properties.name', 'id'],
  status: 'review_status',
  order: gravestHitFirst,
  tags: tagsOf,
  fields: [
    of('score', 'match_score'),
    of('score', 'risk_score'),
    of('word', 'risk_level', 'risk_view.categories.risk_level'),
    of('text', 'datasets'),
    of('country', 'hit_countries', 'properties.country'),
    of('text', 'positions', 'properties.position'),
    of('text', 'names', 'properties.name'),
    of('text', 'aliases', 'properties.alias'),
    of('date', 'date_of_birth', 'properties.birthDate'),
    of('text', 'relative_of', 'rca_name'),
    of('yesNo', 'is_target', 'target'),
    of('yesNo', 'is_match', 'match'),
    of('date', 'first_seen'),
    of('date', 'last_seen'),
    of('link', 'source_url', 'url'),
  ],
  parts: [
    {
      path: 'properties',
      label: 'properties',
      raw: {
        country: 'said-elsewhere',
        position: 'said-elsewhere',
        name: 'said-elsewhere',
        alias: 'said-elsewhere',
        birthDate: 'said-elsewhere',
      },
    },
    { path: 'adverse_media_details', label: 'adverse_media_details' },
    risk('categories'),
    risk('countries'),
    risk('crimes'),
    { path: 'risk_view.custom_list', label: 'risk_custom_list' },
    { path: 'features', label: 'hit_features' },
    { path: 'score_breakdown', label: 'score_breakdown' },
    { path: 'additional_information', label: 'additional_information' },
  ],
  lists: [
    entries('sanction_matches'),
    entries('pep_matches'),
    entries('adverse_media_matches'),
    entries('warning_matches'),
    entries('linked_entities'),
  ],
  raw: { id: 'technical', score: 'said-elsewhere', caption: 'own-view', review_status: 'own-view' },
};

export const screening: Shape = {
  fields: [
    of('word', 'entity_type'),
    of('text', 'total_hits'),
    of('score', 'risk_score', 'score'),
    of('yesNo', 'is_ongoing_monitoring_enabled'),
    of('date', 'next_monitoring', 'next_ongoing_monitoring_bill_date'),
    of('moment', 'screened_at'),
  ],
  parts: [
    {
      path: 'screened_data',
      label: 'screened_data',
      open: true,
      fields: [
        of('text', 'screened_name', 'full_name'),
        of('text', 'company_name'),
        of('date', 'date_of_birth'),
        of('country', 'nationality'),
        of('country', 'country'),
        of('text', 'document_number'),
        of('text', 'registration_number'),
      ],
    },
  ],
  lists: [hits],
  raw: everyItem,
};
