import type { Json } from '../json.ts';
import { COUNTRIES } from '../world/countries.ts';
import { fullName, type Person } from '../world/person.ts';
import { block, media, outcomeOf, type Scene, timestamp, warning } from './scene.ts';

/** `database_validations` (docs/didit-api.md#blocks-of-a-person). */
export function databaseBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'DATABASE_VALIDATION');
  if (status === undefined) return null;
  const node = 'feature_database_validation_1';
  const mismatch = person.trouble === 'database-mismatch';
  return block({
    node_id: node,
    issuing_state: COUNTRIES[person.country].alpha3,
    validation_type: mismatch ? 'two_by_two' : 'one_by_one',
    screened_data: {
      first_name: person.given,
      last_name: person.family,
      date_of_birth: person.born,
      document_number: person.number,
    },
    validations: [
      {
        service_id: 'specimen_civil_registry',
        service_name: 'Specimen Civil Registry',
        validation: {
          full_name: mismatch ? 'no_match' : 'full_match',
          date_of_birth: mismatch ? 'no_match' : 'full_match',
        },
        outcome_code: mismatch ? 'NO_MATCH' : 'FULL_MATCH',
        outcome_detail: mismatch ? 'No record with this name and birth day.' : 'All fields agree.',
        source_data: mismatch ? {} : { full_name: fullName(person), date_of_birth: person.born },
      },
    ],
    errors: [],
    match_type: mismatch ? 'no_match' : 'full_match',
    status,
    warnings: mismatch
      ? [
          warning('DATABASE_VALIDATION', node, 'DATABASE_VALIDATION_NO_MATCH', 'error', [
            'No match in the registry',
            'The civil registry holds no record that agrees with the document.',
          ]),
        ]
      : [],
  });
}

/** `questionnaire_responses` (docs/didit-api.md#blocks-of-a-person), for people and businesses. */
export function questionnaireBlock(
  scene: Scene,
  questions: readonly (readonly [question: string, answer: string])[],
): readonly Json[] | null {
  const status = outcomeOf(scene, 'QUESTIONNAIRE');
  if (status === undefined) return null;
  return block({
    node_id: 'feature_questionnaire_1',
    questionnaire_id: scene.uuid('questionnaire'),
    title: 'About the relationship',
    description: 'Asked of every new customer.',
    languages: ['en'],
    default_language: 'en',
    is_active: true,
    is_simple_questionnaire: false,
    questionnaire_group_id: scene.uuid('questionnaire group'),
    version: 1,
    published_at: timestamp(scene.startedAt - 90 * 86_400_000),
    sections: [
      {
        title: 'Purpose',
        description: null,
        items: questions.map(([title, text], index) => ({
          uuid: scene.uuid('question', index),
          title,
          element_type: 'SHORT_TEXT',
          is_required: index === 0,
          answer: { value: text, text, files: [] },
        })),
      },
    ],
    status,
  });
}

/** `document_ai_documents` (docs/didit-api.md#blocks-of-a-person), for people and businesses. */
export function documentAiBlock(scene: Scene, title: string): readonly Json[] | null {
  const status = outcomeOf(scene, 'DOCUMENT_AI');
  if (status === undefined) return null;
  return block({
    node_id: 'feature_document_ai_1',
    status,
    items: [
      {
        uuid: scene.uuid('document ai'),
        title,
        file_url: media('paper', scene.slug, 'income'),
        status,
        extracted_fields: {
          issuer: 'Specimen Payroll',
          period: '2026-09',
          currency: 'EUR',
          amount: '3210.00',
        },
      },
    ],
    warnings: [],
  });
}
