import type { Json } from '../json.ts';
import type { FeatureStatus } from '../status.ts';
import { COUNTRIES } from '../world/countries.ts';
import { fullName, type Person, type Trouble } from '../world/person.ts';
import type { Findings } from '../world/session.ts';
import type { WorkflowFeature } from '../world/workflows.ts';
import { addressBlock } from './address.ts';
import { databaseBlock, documentAiBlock, questionnaireBlock } from './checks.ts';
import { emailBlock, fullNumber, phoneBlock } from './contact.ts';
import { faceMatchBlock, faceScores, livenessBlock } from './face.ts';
import { identityBlock, nfcBlock } from './identity.ts';
import { networkBlock } from './network.ts';
import { createScene, media, type Scene, timestamp } from './scene.ts';
import { screeningBlock } from './screening.ts';

/**
 * Workflow feature names differ from decision feature names (docs/didit-api.md#feature-names); this is also the
 * order they run in.
 */
const FEATURES: readonly (readonly [WorkflowFeature, string])[] = [
  ['OCR', 'ID_VERIFICATION'],
  ['NFC', 'NFC'],
  ['LIVENESS', 'LIVENESS'],
  ['FACE_MATCH', 'FACE_MATCH'],
  ['PROOF_OF_ADDRESS', 'POA'],
  ['PHONE_VERIFICATION', 'PHONE'],
  ['EMAIL_VERIFICATION', 'EMAIL'],
  ['DATABASE_VALIDATION', 'DATABASE_VALIDATION'],
  ['AML', 'AML'],
  ['IP_ANALYSIS', 'IP_ANALYSIS'],
  ['QUESTIONNAIRE', 'QUESTIONNAIRE'],
  ['DOCUMENT_AI', 'DOCUMENT_AI'],
];

const TROUBLE: Partial<Record<Trouble, readonly [feature: string, status: FeatureStatus]>> = {
  'face-low': ['FACE_MATCH', 'In Review'],
  'aml-hit': ['AML', 'In Review'],
  'address-mismatch': ['POA', 'In Review'],
  'document-expired': ['ID_VERIFICATION', 'Declined'],
  'liveness-attack': ['LIVENESS', 'Declined'],
  'database-mismatch': ['DATABASE_VALIDATION', 'Declined'],
  'possible-duplicate': ['ID_VERIFICATION', 'In Review'],
  'blurred-document': ['ID_VERIFICATION', 'Resub Requested'],
  'nfc-skipped': ['NFC', 'Not Finished'],
};

/** How many features a session in this status got through. */
function reached(person: Person, total: number): number {
  switch (person.status) {
    case 'Not Started':
    case 'Expired':
      return 0;
    case 'Abandoned':
      return 1;
    case 'In Progress':
      return 2;
    case 'Awaiting User':
      return 3;
    default:
      return total;
  }
}

/** The decision features of a person's workflow with their outcomes; unreached ones are `Not Finished`. */
function outcomes(
  person: Person,
  workflow: readonly WorkflowFeature[],
): readonly (readonly [string, FeatureStatus, boolean])[] {
  const features = FEATURES.filter(([name]) => workflow.includes(name)).map(([, feature]) => feature);
  const limit = reached(person, features.length);
  const trouble = person.trouble === undefined ? undefined : TROUBLE[person.trouble];
  return features.map((feature, index) => {
    if (index >= limit) return [feature, 'Not Finished', false];
    if (trouble?.[0] !== feature) return [feature, 'Approved', true];
    return [feature, person.status === 'Kyc Expired' ? 'Expired' : trouble[1], true];
  });
}

function screening(scene: Scene, person: Person): readonly Json[] | null {
  const country = COUNTRIES[person.nationality ?? person.country].alpha3;
  return screeningBlock(scene, {
    node: 'feature_aml_1',
    entity: 'person',
    name: fullName(person),
    country,
    born: person.born,
    data: {
      full_name: fullName(person),
      nationality: country,
      date_of_birth: person.born,
      document_number: person.number,
    },
    ...(person.trouble === 'aml-hit' ? { hits: 'open' as const } : {}),
    ...(person.trouble === 'aml-false-positive' ? { hits: 'dismissed' as const } : {}),
  });
}

/** Everything a user session found (docs/didit-api.md#blocks-of-a-person). */
export function personFindings(
  seed: string,
  person: Person,
  workflow: readonly WorkflowFeature[],
  startedAt: number,
): Findings {
  const plan = outcomes(person, workflow);
  const ran = new Map(plan.filter(([, , didRun]) => didRun).map(([feature, status]) => [feature, status]));
  const scene = createScene(seed, person.slug, startedAt, ran);
  const scores = faceScores(scene, person);
  const hits = person.trouble === 'aml-hit' || person.trouble === 'aml-false-positive' ? 2 : 0;
  const identified = ran.has('ID_VERIFICATION');
  return {
    features: plan.map(([feature, status]) => ({ feature, status })),
    blocks: {
      id_verifications: identityBlock(scene, person),
      nfc_verifications: nfcBlock(scene, person),
      liveness_checks: livenessBlock(scene, person),
      face_matches: faceMatchBlock(scene, person),
      poa_verifications: addressBlock(scene, person),
      phone_verifications: phoneBlock(scene, person),
      email_verifications: emailBlock(scene, person.email),
      aml_screenings: screening(scene, person),
      ip_analyses: networkBlock(scene, {
        ...person,
        node: 'feature_ip_1',
        vpn: person.trouble === 'vpn',
        withAddressDocument: ran.has('POA'),
      }),
      database_validations: databaseBlock(scene, person),
      questionnaire_responses: questionnaireBlock(scene, [
        ['Why are you opening this account?', 'Salary and savings'],
        ['Where does the money come from?', 'Employment'],
      ]),
      document_ai_documents: documentAiBlock(scene, 'Payslip'),
    },
    facts: {
      ...(identified
        ? {
            fullName: fullName(person),
            documentType: person.document,
            documentNumber: person.number,
            country: COUNTRIES[person.country].alpha3,
            portrait: media('portrait', person.slug),
          }
        : {}),
      ...(ran.has('PHONE') ? { phone: fullNumber(person.country, person.phone) } : {}),
      ...(ran.has('EMAIL') ? { email: person.email } : {}),
      additionalDetails: {
        ...(ran.has('AML')
          ? { aml: { total_hits: hits, entity_type: 'person', is_adverse_media_fetched: hits > 0 } }
          : {}),
        ...(ran.has('LIVENESS')
          ? { liveness: { method: scores.method, score: fraction(scores.liveness) } }
          : {}),
        ...(ran.has('FACE_MATCH') ? { face_match: { score: fraction(scores.match) } } : {}),
      },
    },
    events: plan
      .filter(([, , didRun]) => didRun)
      .map(([feature, status], index) => ({
        type: `${feature}_FINISHED`,
        status,
        created_at: timestamp(startedAt + (index + 1) * 30_000),
      })),
  };
}

/** List rows give scores as fractions where the decision has 0 to 100 (docs/didit-api.md#listing-sessions). */
function fraction(percent: number): number {
  return Math.round(percent) / 100;
}
