import type { Json } from '../json.ts';
import { COUNTRIES } from '../world/countries.ts';
import { fullName, type Person } from '../world/person.ts';
import { parsedAddress } from './identity.ts';
import { block, day, media, outcomeOf, type Scene, score, warning } from './scene.ts';

/** `poa_verifications` (docs/didit-api.md#blocks-of-a-person): the proof of address. */
export function addressBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'POA');
  if (status === undefined) return null;
  const node = 'feature_poa_1';
  const dice = scene.dice('poa');
  const mismatch = person.trouble === 'address-mismatch';
  const shown = mismatch ? { ...person, street: 'Elsewhere Street 99' } : person;
  const formatted = `${shown.street}, ${shown.postal} ${shown.city}, ${COUNTRIES[shown.country].name}`;
  const expected = `${person.street}, ${person.postal} ${person.city}, ${COUNTRIES[person.country].name}`;
  const match = mismatch ? score(dice.next(), 40, 55) : score(dice.next(), 93, 100);
  return block({
    node_id: node,
    status,
    document_file: media('paper', scene.slug, 'address'),
    issuing_state: COUNTRIES[person.country].alpha3,
    document_type: dice.pick(['UTILITY_BILL', 'BANK_STATEMENT', 'GOVERNMENT_ISSUED_DOCUMENT']),
    document_subtype: null,
    document_language: COUNTRIES[person.country].language,
    document_metadata: {
      file_size: 182_044,
      content_type: 'image/png',
      creation_date: null,
      modified_date: null,
    },
    issuer: 'Specimen Utilities',
    issue_date: day(scene.startedAt - 25 * 86_400_000),
    expiration_date: null,
    poa_address: `${shown.street}, ${shown.city}`,
    poa_formatted_address: formatted,
    poa_parsed_address: parsedAddress(shown, scene.uuid('poa address')),
    name_on_document: fullName(person),
    name_match_score_expected_details: null,
    name_match_score_id_verification: match,
    expected_details_address: mismatch ? person.street : null,
    expected_details_formatted_address: mismatch ? expected : null,
    expected_details_parsed_address: mismatch ? parsedAddress(person, scene.uuid('expected address')) : null,
    extra_fields: {},
    extra_files: [],
    detected_codes: [],
    warnings: mismatch
      ? [
          warning(
            'POA',
            node,
            'POA_ADDRESS_MISMATCH_WITH_PROVIDED',
            'warning',
            ['Address differs', 'The address on the document is not the one that was expected.'],
            { expected_address: expected, document_address: formatted },
          ),
        ]
      : [],
  });
}
