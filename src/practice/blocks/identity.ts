import type { Json, JsonObject } from '../json.ts';
import { COUNTRIES } from '../world/countries.ts';
import { fullName, type Person } from '../world/person.ts';
import { ageAt, block, day, media, outcomeOf, type Scene, score, timestamp, warning } from './scene.ts';

const NODE = 'feature_ocr_1';

const SUBTYPES: Record<Person['document'], string> = {
  Passport: 'PASSPORT_GENERIC',
  'Identity Card': 'ID_CARD_GENERIC',
  "Driver's License": 'DRIVER_LICENSE_GENERIC',
  'Residence Permit': 'RESIDENCE_PERMIT_GENERIC',
};

/** Days between a session and the end of its document, where that is remarkable. */
function daysLeft(person: Person): number | undefined {
  if (person.trouble === 'document-ends-soon') return 60;
  if (person.trouble !== 'document-expired') return undefined;
  return person.status === 'Kyc Expired' ? 200 : -40;
}

/** The days a document was issued and runs out; an expired one ran out shortly before, or after, the session. */
function documentDates(person: Person, startedAt: number): { issued: string; expires: string } {
  const left = daysLeft(person);
  if (left === undefined) return { issued: day(startedAt, -3), expires: day(startedAt, 7) };
  const expiry = startedAt + left * 86_400_000;
  return { issued: day(expiry, -10), expires: day(expiry) };
}

function addressText(person: Person): string {
  return `${person.street}, ${person.postal} ${person.city}, ${COUNTRIES[person.country].name}`;
}

/** `parsed_address`, whose country is alpha-2 while all others are alpha-3 (docs/didit-api.md#blocks-of-a-person). */
export function parsedAddress(person: Person, id: string): JsonObject {
  return {
    id,
    address_type: null,
    label: null,
    category: 'residential',
    city: person.city,
    region: person.region,
    street_1: person.street,
    street_2: null,
    postal_code: person.postal,
    country: person.country,
    formatted_address: addressText(person),
    is_verified: true,
    document_location: { latitude: person.at[0], longitude: person.at[1] },
    raw_results: {},
  };
}

/** The picture quality of one side of a document. */
function quality(scene: Scene, side: string, blurred: boolean): JsonObject {
  const dice = scene.dice(`quality ${side}`);
  return {
    focus_score: blurred ? score(dice.next(), 8, 20) : score(dice.next(), 82, 99),
    brightness_score: score(dice.next(), 70, 95),
    brightness_issue: null,
    is_document_fully_visible: true,
    resolution_score: score(dice.next(), 85, 99),
    overall_score: blurred ? score(dice.next(), 15, 30) : score(dice.next(), 80, 98),
  };
}

function extraFields(person: Person): JsonObject {
  const [firstSurname, ...rest] = person.family.split(' ');
  return {
    first_surname: firstSurname ?? person.family,
    second_surname: rest.length > 0 ? rest.join(' ') : null,
    blood_group: null,
    dl_categories: person.document === "Driver's License" ? ['AM', 'B'] : [],
    ...(person.original === undefined
      ? {}
      : {
          original_script: person.original.script,
          first_name_original: person.original.given,
          last_name_original: person.original.family,
          full_name_original: `${person.original.family} ${person.original.given}`,
        }),
  };
}

function mrz(person: Person, expires: string): JsonObject {
  if (person.document === "Driver's License") return {};
  const latin = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toUpperCase()
      .replaceAll(' ', '<');
  const short = (date: string): string => date.slice(2).replaceAll('-', '');
  const country = COUNTRIES[person.nationality ?? person.country].alpha3;
  const kind = person.document === 'Passport' ? 'P' : 'I';
  return {
    document_type: kind,
    country,
    nationality: country,
    surname: latin(person.family),
    name: latin(person.given),
    sex: person.gender,
    birth_date: short(person.born),
    expiry_date: short(expires),
    document_number: person.number.replaceAll(' ', ''),
    mrz_string: `${kind}<${country}${latin(person.family)}<<${latin(person.given)}`
      .padEnd(44, '<')
      .slice(0, 44),
  };
}

function warnings(person: Person): readonly JsonObject[] {
  switch (person.trouble) {
    case 'document-expired':
      return [
        warning('ID_VERIFICATION', NODE, 'DOCUMENT_EXPIRED', 'error', [
          'Document expired',
          'The expiration date of the document has passed.',
        ]),
      ];
    case 'blurred-document':
      return [
        warning('ID_VERIFICATION', NODE, 'LOW_IMAGE_QUALITY', 'warning', [
          'Picture too blurred',
          'The text of the document cannot be read with confidence; a new picture was asked for.',
        ]),
      ];
    case 'possible-duplicate':
      return [
        warning('ID_VERIFICATION', NODE, 'POSSIBLE_DUPLICATED_USER', 'warning', [
          'Possible duplicate',
          'Another approved session has the same document number.',
        ]),
      ];
    default:
      return [];
  }
}

/** A session this one resembles (docs/didit-api.md#warnings-and-matches). */
export function matchWith(scene: Scene, person: Person, name: string): JsonObject {
  return {
    session_id: scene.uuid('match', name),
    session_number: 11,
    similarity_percentage: 97.4,
    source: 'session',
    vendor_data: 'EARLIER-0011',
    verification_date: timestamp(scene.startedAt - 40 * 86_400_000),
    user_details: {
      full_name: fullName(person),
      document_type: person.document,
      document_number: person.number,
    },
    match_image_url: media('portrait', scene.slug),
    status: 'Approved',
    is_blocklisted: false,
    is_allowlisted: false,
    api_service: null,
  };
}

/** `id_verifications` (docs/didit-api.md#blocks-of-a-person). */
export function identityBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'ID_VERIFICATION');
  if (status === undefined) return null;
  const country = COUNTRIES[person.country];
  const { issued, expires } = documentDates(person, scene.startedAt);
  const hasBack = person.document !== 'Passport';
  const front = media('document', scene.slug, 'front');
  const back = hasBack ? media('document', scene.slug, 'back') : null;
  return block({
    node_id: NODE,
    verification_method: 'document',
    assurance: null,
    wallet_provider: null,
    fallback_from: null,
    id_lookup: null,
    wallet_verification: null,
    status,
    document_type: person.document,
    document_subtype: SUBTYPES[person.document],
    document_number: person.number,
    personal_number: `PN-${person.born.replaceAll('-', '')}-0000`,
    portrait_image: media('portrait', scene.slug),
    front_image: front,
    front_video: null,
    back_image: back,
    back_video: null,
    full_front_image: front,
    full_back_image: back,
    front_image_camera_front: null,
    back_image_camera_front: null,
    front_image_camera_front_face_match_score: null,
    back_image_camera_front_face_match_score: null,
    front_image_quality_score: quality(scene, 'front', person.trouble === 'blurred-document'),
    back_image_quality_score: hasBack ? quality(scene, 'back', false) : null,
    date_of_birth: person.born,
    age: ageAt(person.born, scene.startedAt),
    expiration_date: expires,
    date_of_issue: issued,
    issuing_state: country.alpha3,
    issuing_state_name: country.name,
    first_name: person.given,
    last_name: person.family,
    full_name: fullName(person),
    gender: person.gender,
    address: `${person.street}, ${person.city}`,
    formatted_address: addressText(person),
    place_of_birth: person.city,
    marital_status: 'UNKNOWN',
    nationality: COUNTRIES[person.nationality ?? person.country].alpha3,
    extra_fields: extraFields(person),
    mrz: mrz(person, expires),
    parsed_address: parsedAddress(person, scene.uuid('address')),
    extra_files: [],
    document_liveness: { status: 'Approved', score: 98.1 },
    matches: person.trouble === 'possible-duplicate' ? [matchWith(scene, person, 'document')] : [],
    warnings: warnings(person),
  });
}

/** `nfc_verifications` (docs/didit-api.md#blocks-of-a-person). */
export function nfcBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'NFC');
  if (status === undefined) return null;
  const skipped = person.trouble === 'nfc-skipped';
  return block({
    node_id: 'feature_nfc_1',
    status,
    is_nfc_skipped: skipped,
    skip_reason: skipped ? 'DEVICE_WITHOUT_NFC' : null,
    portrait_image: skipped ? null : media('portrait', scene.slug),
    signature_image: skipped ? null : media('signature', scene.slug),
    chip_data: skipped
      ? {}
      : {
          document_type: person.document === 'Passport' ? 'P' : 'ID',
          issuing_country: COUNTRIES[person.country].alpha3,
          document_number: person.number,
          expiration_date: documentDates(person, scene.startedAt).expires,
          first_name: person.given,
          last_name: person.family,
          birth_date: person.born,
          gender: person.gender,
          nationality: COUNTRIES[person.nationality ?? person.country].alpha3,
        },
    authenticity: { sod_integrity: !skipped, dg_integrity: !skipped },
    certificate_summary: skipped
      ? {}
      : {
          issuer: `Common Name: CSCA-SPECIMEN, Country: ${person.country}`,
          subject: `Common Name: DS-SPECIMEN-01, Country: ${person.country}`,
          serial_number: '0000000000000001',
          not_valid_before: timestamp(scene.startedAt - 900 * 86_400_000),
          not_valid_after: timestamp(scene.startedAt + 3000 * 86_400_000),
        },
    warnings: [],
  });
}
