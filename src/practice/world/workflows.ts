import { seededUuid } from '../seeded.ts';
import type { SessionKind } from '../status.ts';
import type { ApplicationRole, MadeRole } from './applications.ts';

export type WorkflowFeature =
  | 'OCR'
  | 'NFC'
  | 'LIVENESS'
  | 'FACE_MATCH'
  | 'PROOF_OF_ADDRESS'
  | 'PHONE_VERIFICATION'
  | 'EMAIL_VERIFICATION'
  | 'DATABASE_VALIDATION'
  | 'AML'
  | 'IP_ANALYSIS'
  | 'QUESTIONNAIRE'
  | 'DOCUMENT_AI'
  | 'KYB_REGISTRY'
  | 'KYB_DOCUMENTS'
  | 'KYB_KEY_PEOPLE';

/**
 * One workflow (docs/didit-api.md#workflows). `id` is the stable `workflow_id`; `versionId` is the `uuid` nobody
 * should send.
 */
export interface Workflow {
  readonly id: string;
  readonly versionId: string;
  readonly applicationRole: ApplicationRole | MadeRole;
  readonly slug: string;
  readonly label: string;
  readonly kind: SessionKind;
  readonly status: 'published' | 'draft';
  readonly isArchived: boolean;
  readonly isDefault: boolean;
  readonly version: number;
  readonly price: number;
  readonly features: readonly WorkflowFeature[];
}

type Row = readonly [
  ApplicationRole | MadeRole,
  slug: string,
  label: string,
  SessionKind,
  state: 'default' | 'published' | 'draft' | 'archived',
  version: number,
  features: readonly WorkflowFeature[],
];

const BASIC: readonly WorkflowFeature[] = [
  'OCR',
  'LIVENESS',
  'FACE_MATCH',
  'PHONE_VERIFICATION',
  'EMAIL_VERIFICATION',
  'AML',
  'IP_ANALYSIS',
];
const FULL: readonly WorkflowFeature[] = [
  ...BASIC,
  'NFC',
  'PROOF_OF_ADDRESS',
  'DATABASE_VALIDATION',
  'QUESTIONNAIRE',
  'DOCUMENT_AI',
];
const COMPANY: readonly WorkflowFeature[] = [
  'KYB_REGISTRY',
  'AML',
  'KYB_DOCUMENTS',
  'KYB_KEY_PEOPLE',
  'IP_ANALYSIS',
];
const COMPANY_FULL: readonly WorkflowFeature[] = [
  ...COMPANY,
  'PHONE_VERIFICATION',
  'EMAIL_VERIFICATION',
  'QUESTIONNAIRE',
  'DOCUMENT_AI',
];

const ROWS: readonly Row[] = [
  ['harbour', 'account', 'Account opening', 'user', 'default', 4, BASIC],
  ['harbour', 'private', 'Private banking onboarding', 'user', 'published', 2, FULL],
  [
    'harbour',
    'mortgage',
    'Mortgage pilot',
    'user',
    'draft',
    1,
    ['OCR', 'LIVENESS', 'FACE_MATCH', 'PROOF_OF_ADDRESS'],
  ],
  ['harbour', 'account-2024', 'Account opening 2024', 'user', 'archived', 9, ['OCR', 'LIVENESS']],
  ['harbour', 'company', 'Company account', 'business', 'published', 3, COMPANY],
  ['harbour', 'company-full', 'Corporate treasury onboarding', 'business', 'published', 1, COMPANY_FULL],
  ['harbour', 'trust', 'Trusts and foundations', 'business', 'draft', 1, COMPANY],
  ['harbour', 'company-2024', 'Company account 2024', 'business', 'archived', 6, ['KYB_REGISTRY', 'AML']],
  ['lindgren', 'customer', 'Lease customer', 'user', 'default', 5, BASIC],
  ['lindgren', 'vehicle', 'High-value vehicle lease', 'user', 'published', 2, FULL],
  ['lindgren', 'driver', 'Extra driver', 'user', 'draft', 1, ['OCR', 'FACE_MATCH']],
  ['lindgren', 'customer-old', 'Lease customer (before 2025)', 'user', 'archived', 3, ['OCR']],
  ['lindgren', 'fleet', 'Fleet customer', 'business', 'published', 2, COMPANY],
  ['lindgren', 'dealer', 'Dealer onboarding', 'business', 'published', 4, COMPANY_FULL],
  ['lindgren', 'supplier', 'Supplier check', 'business', 'draft', 1, ['KYB_REGISTRY']],
  [
    'lindgren',
    'fleet-old',
    'Fleet customer (before 2025)',
    'business',
    'archived',
    2,
    ['KYB_REGISTRY', 'AML'],
  ],
  ['bystander', 'borrower', 'Borrower', 'user', 'default', 1, BASIC],
  ['bystander', 'company', 'Company borrower', 'business', 'published', 1, COMPANY],
  ['closed', 'saver', 'Saver', 'user', 'default', 1, BASIC],
];

/** Every workflow of the applications there are from the beginning; ids depend only on the seed. */
export function practiceWorkflows(seed: string): readonly Workflow[] {
  return workflowsOf(seed, ROWS);
}

/** What an application has that an account has just made. */
export function firstWorkflows(seed: string, role: MadeRole): readonly Workflow[] {
  return workflowsOf(seed, [
    [role, 'person', 'Standard KYC', 'user', 'default', 1, BASIC],
    [role, 'company', 'Standard KYB', 'business', 'published', 1, COMPANY],
  ]);
}

function workflowsOf(seed: string, rows: readonly Row[]): readonly Workflow[] {
  return rows.map(([applicationRole, slug, label, kind, state, version, features]) => ({
    id: seededUuid(seed, 'workflow', applicationRole, slug),
    versionId: seededUuid(seed, 'workflow', applicationRole, slug, 'version', version),
    applicationRole,
    slug,
    label,
    kind,
    status: state === 'draft' ? 'draft' : 'published',
    isArchived: state === 'archived',
    isDefault: state === 'default',
    version,
    price: features.length * 0.05,
    features,
  }));
}
