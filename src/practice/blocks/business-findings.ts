import type { FeatureStatus } from '../status.ts';
import type { Business, BusinessTrouble } from '../world/business.ts';
import { COUNTRIES } from '../world/countries.ts';
import type { Findings } from '../world/session.ts';
import type { WorkflowFeature } from '../world/workflows.ts';
import { documentAiBlock, questionnaireBlock } from './checks.ts';
import { companyDocumentsBlock } from './company-documents.ts';
import { emailBlock, fullNumber, phoneBlock } from './contact.ts';
import { keyPeopleBlock, type PartySession } from './key-people.ts';
import { networkBlock } from './network.ts';
import { registryBlock } from './registry.ts';
import { createScene, timestamp } from './scene.ts';
import { screeningBlock } from './screening.ts';

const FEATURES: readonly (readonly [WorkflowFeature, string])[] = [
  ['KYB_REGISTRY', 'KYB_REGISTRY'],
  ['AML', 'AML'],
  ['KYB_DOCUMENTS', 'KYB_DOCUMENTS'],
  ['KYB_KEY_PEOPLE', 'KYB_KEY_PEOPLE'],
  ['IP_ANALYSIS', 'IP_ANALYSIS'],
  ['PHONE_VERIFICATION', 'PHONE'],
  ['EMAIL_VERIFICATION', 'EMAIL'],
  ['QUESTIONNAIRE', 'QUESTIONNAIRE'],
  ['DOCUMENT_AI', 'DOCUMENT_AI'],
];

const TROUBLE: Partial<Record<BusinessTrouble, readonly [feature: string, status: FeatureStatus]>> = {
  'registry-mismatch': ['KYB_REGISTRY', 'Declined'],
  'company-aml-hit': ['AML', 'In Review'],
  'document-mismatch': ['KYB_DOCUMENTS', 'Declined'],
  'document-missing': ['KYB_DOCUMENTS', 'Not Finished'],
  'document-unreadable': ['KYB_DOCUMENTS', 'Resub Requested'],
};

function reached(business: Business, total: number): number {
  switch (business.status) {
    case 'Not Started':
    case 'Expired':
      return 0;
    case 'Abandoned':
      return 1;
    case 'In Progress':
      return 2;
    default:
      return total;
  }
}

function outcomes(
  business: Business,
  workflow: readonly WorkflowFeature[],
): readonly (readonly [string, FeatureStatus, boolean])[] {
  const features = FEATURES.filter(([name]) => workflow.includes(name)).map(([, feature]) => feature);
  const limit = reached(business, features.length);
  const trouble = business.trouble === undefined ? undefined : TROUBLE[business.trouble];
  return features.map((feature, index) => {
    if (index >= limit) return [feature, 'Not Finished', false];
    if (trouble?.[0] === feature) return [feature, trouble[1], true];
    // A business waits for its key people, not for itself.
    const waiting = feature === 'KYB_KEY_PEOPLE' && business.status === 'Awaiting User';
    return [feature, waiting ? 'Not Finished' : 'Approved', true];
  });
}

/** Everything a business session found (docs/didit-api.md#blocks-of-a-business). */
export function businessFindings(
  seed: string,
  business: Business,
  workflow: readonly WorkflowFeature[],
  startedAt: number,
  sessionOf: (slug: string) => PartySession | undefined,
): Findings {
  const plan = outcomes(business, workflow);
  const ran = new Map(plan.filter(([, , didRun]) => didRun).map(([feature, status]) => [feature, status]));
  const scene = createScene(seed, business.slug, startedAt, ran);
  const country = COUNTRIES[business.country];
  const city = business.address.split(/[\s,]+/).at(-1) ?? country.name;
  return {
    features: plan.map(([feature, status]) => ({ feature, status })),
    blocks: {
      registry_checks: registryBlock(scene, business),
      aml_screenings: screeningBlock(scene, {
        node: 'aml',
        entity: 'company',
        name: business.name,
        country: country.alpha3,
        data: { company_name: business.name, country: country.alpha3, registration_number: business.number },
        ...(business.trouble === 'company-aml-hit' ? { hits: 'open' as const } : {}),
      }),
      document_verifications: companyDocumentsBlock(scene, business),
      key_people_checks: keyPeopleBlock(scene, business, sessionOf),
      ip_analyses: networkBlock(scene, {
        node: 'ip_analysis',
        country: business.country,
        city,
        region: city,
        at: business.at,
        vpn: false,
        withAddressDocument: false,
      }),
      phone_verifications: phoneBlock(scene, business),
      email_verifications: emailBlock(scene, business.mail),
      questionnaire_responses: questionnaireBlock(scene, [
        ['What does the business do?', 'Trade in invented goods'],
        ['How many people work there?', '12'],
      ]),
      document_ai_documents: documentAiBlock(scene, 'Annual accounts'),
    },
    facts: {
      companyName: business.name,
      registrationNumber: business.number,
      country: country.alpha3,
      ...(ran.has('PHONE') ? { phone: fullNumber(business.country, business.phone) } : {}),
      ...(ran.has('EMAIL') ? { email: business.mail } : {}),
    },
    events: plan
      .filter(([, , didRun]) => didRun)
      .map(([feature, status], index) => ({
        type: `${feature}_FINISHED`,
        status,
        created_at: timestamp(startedAt + (index + 1) * 60_000),
      })),
  };
}
