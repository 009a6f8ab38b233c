import type { Json, JsonObject } from '../json.ts';
import { block, outcomeOf, type Scene, timestamp, warning } from './scene.ts';

interface Screened {
  readonly node: string;
  readonly entity: 'person' | 'company';
  readonly name: string;
  readonly country: string;
  readonly data: JsonObject;
  readonly born?: string;
  /** Hits were found: still open, or looked at and dismissed. */
  readonly hits?: 'open' | 'dismissed';
}

function riskPart(level: 'Low' | 'Medium' | 'High', value: number): JsonObject {
  return { score: value, weightage: 0.33, risk_level: level, risk_scores: {} };
}

function hit(scene: Scene, subject: Screened, index: number): JsonObject {
  const political = index === 0;
  const id = scene.uuid('aml hit', index);
  const source = `https://watchlist.example/entry/${id}`;
  const entry = { list_name: 'Invented watch list', source_url: source, matched_name: subject.name };
  return {
    id,
    url: source,
    match: false,
    score: political ? 0.78 : 0.61,
    match_score: political ? 78 : 61,
    risk_score: political ? 62 : 35,
    review_status: subject.hits === 'open' ? 'Unreviewed' : 'False Positive',
    target: political,
    caption: subject.name,
    datasets: political ? ['Invented PEP list'] : ['Invented press archive'],
    features: { name_similarity: political ? 0.93 : 0.81, country_match: 1 },
    rca_name: null,
    first_seen: timestamp(scene.startedAt - 700 * 86_400_000),
    last_seen: timestamp(scene.startedAt - 20 * 86_400_000),
    properties: {
      name: [subject.name],
      alias: [`${subject.name} (invented namesake)`],
      country: [subject.country],
      birthDate: subject.born === undefined ? [] : [subject.born],
      position: political && subject.entity === 'person' ? ['Member of an invented municipal council'] : [],
    },
    risk_view: {
      crimes: riskPart('Low', 0),
      countries: riskPart('Low', 10),
      categories: riskPart(political ? 'High' : 'Medium', political ? 80 : 45),
      custom_list: {},
    },
    score_breakdown: { name_score: political ? 93 : 81, dob_score: 0, country_score: 100 },
    pep_matches: political && subject.entity === 'person' ? [entry] : [],
    sanction_matches: [],
    warning_matches: political && subject.entity === 'company' ? [entry] : [],
    adverse_media_matches: political
      ? []
      : [{ ...entry, headline: 'An invented headline', publication_date: '2024-05-01' }],
    adverse_media_details: political
      ? null
      : { sentiment: 'Moderately Negative', sentiment_score: -2, entity_type: subject.entity },
    linked_entities: [],
    additional_information: {},
  };
}

/** `aml_screenings` (docs/didit-api.md#blocks-of-a-person), for people and companies. */
export function screeningBlock(scene: Scene, subject: Screened): readonly Json[] | null {
  const status = outcomeOf(scene, 'AML');
  if (status === undefined) return null;
  const hits = subject.hits === undefined ? [] : [0, 1].map((index) => hit(scene, subject, index));
  return block({
    node_id: subject.node,
    status,
    total_hits: hits.length,
    entity_type: subject.entity,
    score: hits.length === 0 ? 0 : 62,
    screened_data: subject.data,
    hits,
    is_ongoing_monitoring_enabled: hits.length > 0,
    next_ongoing_monitoring_bill_date: hits.length > 0 ? timestamp(scene.startedAt + 365 * 86_400_000) : null,
    warnings:
      subject.hits === 'open'
        ? [
            warning('AML', subject.node, 'POSSIBLE_MATCH_FOUND', 'warning', [
              'Possible match found',
              'A watch list holds an entry that may be this customer; someone has to look.',
            ]),
          ]
        : [],
  });
}
