import type { Json, JsonObject } from '../json.ts';
import type { Business } from '../world/business.ts';
import { block, day, media, outcomeOf, type Scene, timestamp, warning } from './scene.ts';

const KINDS = [
  ['LEGAL_PRESENCE', 'CERTIFICATE_OF_INCORPORATION'],
  ['COMPANY_DETAILS', 'CONFIRMATION_STATEMENT'],
] as const;

/** A document that was never handed in is counted and not listed. */
function isMissing(business: Business, group: string): boolean {
  return business.trouble === 'document-missing' && group === 'LEGAL_PRESENCE';
}

/** The larger registries hand out files, not pictures. */
function kindOf(business: Business, group: string): string {
  return group === 'COMPANY_DETAILS' && business.workflow === 'company-full' ? 'file' : 'paper';
}

function itemStatus(business: Business, group: string): string {
  if (group !== 'COMPANY_DETAILS') return 'Approved';
  if (business.trouble === 'document-unreadable') return 'Resub Requested';
  return business.trouble === 'document-mismatch' ? 'Declined' : 'Approved';
}

function item(scene: Scene, business: Business, group: string, subtype: string): JsonObject {
  const mismatch = business.trouble === 'document-mismatch' && group === 'COMPANY_DETAILS';
  const shownName = mismatch ? `${business.name} (Holding)` : business.name;
  return {
    uuid: scene.uuid('document', subtype),
    document_type: group,
    document_subtype: subtype,
    document_group: group,
    file_url: media(kindOf(business, group), scene.slug, subtype.toLowerCase()),
    status: itemStatus(business, group),
    created_at: timestamp(scene.startedAt + 240_000),
    cross_check_result: {
      people: {},
      critical: {
        company_name: {
          match: !mismatch,
          score: mismatch ? 0.71 : 1,
          document: shownName,
          registry: business.name,
        },
        registration_number: { match: true, document: business.number, registry: business.number },
      },
      non_critical: {},
    },
    ocr_data: {
      issue_date: day(scene.startedAt - 60 * 86_400_000),
      company_name: shownName,
      document_type: group,
      document_subtype: subtype,
      registration_number: business.number,
    },
    is_confirmed: true,
  };
}

function groupTally(status: string | undefined): JsonObject {
  return {
    total: 1,
    approved: status === 'Approved' ? 1 : 0,
    pending: 0,
    declined: status === 'Declined' ? 1 : 0,
    in_review: 0,
    other: status === 'Resub Requested' ? 1 : 0,
    missing: status === undefined ? 1 : 0,
  };
}

/** `document_verifications` (docs/didit-api.md#blocks-of-a-business). */
export function companyDocumentsBlock(scene: Scene, business: Business): readonly Json[] | null {
  const status = outcomeOf(scene, 'KYB_DOCUMENTS');
  if (status === undefined) return null;
  const node = 'kyb_documents';
  const listed = KINDS.filter(([group]) => !isMissing(business, group));
  return block({
    status,
    node_id: node,
    items: listed.map(([group, subtype]) => item(scene, business, group, subtype)),
    groups: Object.fromEntries(
      KINDS.map(([group]) => [
        group,
        groupTally(isMissing(business, group) ? undefined : itemStatus(business, group)),
      ]),
    ),
    required_groups: KINDS.map(([group]) => group),
    warnings:
      status === 'Approved'
        ? []
        : [
            business.trouble === 'document-missing'
              ? warning('KYB_DOCUMENTS', node, 'KYB_DOCUMENT_MISSING', 'warning', [
                  'Document missing',
                  'A required document has not been handed in yet.',
                ])
              : warning(
                  'KYB_DOCUMENTS',
                  node,
                  'KYB_DOCUMENT_DATA_MISMATCH',
                  status === 'Declined' ? 'error' : 'warning',
                  ['Document not usable', 'A document cannot be read, or does not agree with the registry.'],
                ),
          ],
  });
}
