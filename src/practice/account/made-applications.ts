/** Applications that an account has made: each comes as a live and a sandbox one (docs/didit-api.md#live-and-sandbox). */
import { seededUuid } from '../seeded.ts';
import type { MadeRole, PracticeApplication } from '../world/applications.ts';
import { KEY_RULES, type KeyName, keyText } from '../world/keys.ts';
import type { ApplicationDetails } from './account-change.ts';

export interface MadeApplication {
  readonly application: PracticeApplication;
  readonly organisationId: string;
  readonly environment: 'live' | 'sandbox';
  /** Not its `uuid`: the id that OAuth would know it by (docs/didit-api.md#own-application-id). */
  readonly clientId: string;
  readonly createdAt: number;
  name: string;
  details: ApplicationDetails;
}

interface Making {
  /** How many the organisation has so far: by that it gets its ids. */
  readonly number: number;
  readonly name: string;
  readonly at: number;
  readonly details: ApplicationDetails;
}

/** The live one and the sandbox one of a name, with keys of their own. */
export function madeApplications(
  seed: string,
  organisation: { readonly id: string; readonly name: string },
  { number, name, at, details }: Making,
): readonly MadeApplication[] {
  return (['live', 'sandbox'] as const).map((environment) => {
    const id = seededUuid(seed, 'made application', organisation.id, number, environment);
    const role: MadeRole = `made-${id}`;
    const keys = Object.fromEntries(
      KEY_RULES.map((rule) => [rule.name, keyText(seed, role, rule.name, environment)]),
    ) as Record<KeyName, string>;
    return {
      application: {
        role,
        id,
        name,
        organisation: { id: organisation.id, name: organisation.name },
        softDeleted: false,
        environment,
        apiKey: keys.primary,
        keys,
      },
      organisationId: organisation.id,
      environment,
      clientId: seededUuid(seed, 'client id', id).replaceAll('-', '').slice(0, 22),
      createdAt: at,
      name,
      details,
    };
  });
}
