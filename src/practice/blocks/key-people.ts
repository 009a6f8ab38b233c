import type { Json, JsonObject } from '../json.ts';
import type { FeatureStatus, SessionStatus } from '../status.ts';
import type { Business, Party } from '../world/business.ts';
import { registryPeople } from './registry.ts';
import { block, outcomeOf, type Scene } from './scene.ts';

/** The user session in which a key person was verified. */
export interface PartySession {
  readonly id: string;
  readonly url: string;
  readonly status: SessionStatus;
  readonly workflowId: string;
  readonly workflowLabel: string;
  readonly features: readonly { readonly feature: string; readonly status: FeatureStatus }[];
}

function partyItem(scene: Scene, party: Party, index: number, session: PartySession | undefined): JsonObject {
  const isCompany = party.isCompany ?? /\b(AB|Ltd|Holding|GmbH)\b/.test(party.name);
  const percent = party.declaredPercent ?? party.percent;
  return {
    uuid: scene.uuid('party', index),
    entity_type: isCompany ? 'company' : 'person',
    source: 'USER',
    name: party.name,
    email: `party.${index + 1}@example.com`,
    nationality: party.nationality,
    custom_fields: {},
    is_active: true,
    is_skipped: false,
    requires_verification: session !== undefined,
    roles: party.roles.map((role) =>
      role === 'director' || percent === undefined
        ? { role }
        : { role, ownership_percent: percent, voting_percent: null },
    ),
    kyc_session_id: session?.id ?? null,
    kyc_session_status: session?.status ?? null,
    kyc_session_url: session?.url ?? null,
    verification_workflow_type: session === undefined ? null : 'kyc',
    verification_workflow_id: session?.workflowId ?? null,
    verification_workflow_label: session?.workflowLabel ?? null,
    verification_workflow_features:
      session === undefined ? [] : session.features.map(({ feature, status }) => ({ feature, status })),
  };
}

/**
 * `key_people_checks` (docs/didit-api.md#blocks-of-a-business): what the registry lists and what the business
 * declared about itself.
 */
export function keyPeopleBlock(
  scene: Scene,
  business: Business,
  sessionOf: (slug: string) => PartySession | undefined,
): readonly Json[] | null {
  const status = outcomeOf(scene, 'KYB_KEY_PEOPLE');
  if (status === undefined) return null;
  const sessions = business.parties.map((party) =>
    party.person === undefined ? undefined : sessionOf(party.person),
  );
  const owners = business.parties
    .map((party, index) => ({ party, session: sessions[index] }))
    .filter(({ party }) => party.roles.includes('ubo'));
  const count = (test: (status: SessionStatus | undefined) => boolean): number =>
    owners.filter(({ session }) => test(session?.status)).length;
  return block({
    status,
    node_id: 'kyb_key_people',
    registry: registryPeople(business),
    submitted: {
      parties: business.parties.map((party, index) => partyItem(scene, party, index, sessions[index])),
    },
    ubo_kyc_summary:
      owners.length === 0
        ? null
        : {
            total: owners.length,
            approved: count((state) => state === 'Approved'),
            flagged: count((state) => state === 'Declined' || state === 'In Review'),
            pending: count((state) => state !== 'Approved' && state !== 'Declined' && state !== 'In Review'),
          },
    warnings: [],
  });
}
