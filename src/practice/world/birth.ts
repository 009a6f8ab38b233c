import { businessFindings } from '../blocks/business-findings.ts';
import type { PartySession } from '../blocks/key-people.ts';
import { personFindings } from '../blocks/person-findings.ts';
import type { JsonObject } from '../json.ts';
import { seededCode, seededDice, seededUuid } from '../seeded.ts';
import type { PracticeApplication } from './applications.ts';
import type { Business } from './business.ts';
import { HARBOUR_BUSINESSES, LINDGREN_BUSINESSES } from './businesses.ts';
import { COUNTRIES } from './countries.ts';
import { extraBusinesses, extraPeople } from './extras.ts';
import { HARBOUR_PEOPLE } from './people-harbour.ts';
import { BYSTANDER_PEOPLE, LINDGREN_PEOPLE } from './people-others.ts';
import type { Person } from './person.ts';
import type { Review, Session } from './session.ts';
import type { Workflow } from './workflows.ts';

interface BirthSetting {
  readonly seed: string;
  /** The moment all ages are counted back from. */
  readonly bornAt: number;
  readonly applications: readonly PracticeApplication[];
  readonly workflows: readonly Workflow[];
  readonly extraPeople?: number;
  readonly extraBusinesses?: number;
}

export interface Birth {
  readonly sessions: readonly Session[];
  readonly people: ReadonlyMap<string, Person>;
  readonly businesses: ReadonlyMap<string, Business>;
}

/** Numbers start here, so that they do not look like a counter that began today. */
const FIRST_NUMBER = { user: 701, business: 41 } as const;
const HOUR_MS = 3_600_000;

/** The sessions the practice world begins with; oldest first within each application and kind. */
export function birth(setting: BirthSetting): Birth {
  const people = [
    ...HARBOUR_PEOPLE,
    ...extraPeople(setting.seed, setting.extraPeople ?? 0),
    ...LINDGREN_PEOPLE,
    ...BYSTANDER_PEOPLE,
  ];
  const businesses = [
    ...HARBOUR_BUSINESSES,
    ...extraBusinesses(setting.seed, setting.extraBusinesses ?? 0),
    ...LINDGREN_BUSINESSES,
  ];
  const peopleSessions = new Map<string, Session>();
  const sessions: Session[] = [];
  for (const application of setting.applications) {
    const oldestFirst = people
      .filter(({ role }) => role === application.role)
      .sort((a, b) => b.hoursAgo - a.hoursAgo);
    for (const [index, person] of oldestFirst.entries()) {
      const session = personSession(setting, application, person, FIRST_NUMBER.user + index);
      peopleSessions.set(person.slug, session);
      sessions.push(session);
    }
  }
  const partyOf = partyLookup(setting, peopleSessions);
  for (const application of setting.applications) {
    const oldestFirst = businesses
      .filter(({ role }) => role === application.role)
      .sort((a, b) => b.hoursAgo - a.hoursAgo);
    for (const [index, business] of oldestFirst.entries()) {
      sessions.push(businessSession(setting, application, business, FIRST_NUMBER.business + index, partyOf));
    }
  }
  return {
    sessions,
    people: new Map(people.map((person) => [person.slug, person])),
    businesses: new Map(businesses.map((business) => [business.slug, business])),
  };
}

function personSession(
  setting: BirthSetting,
  application: PracticeApplication,
  person: Person,
  number: number,
): Session {
  const workflow = workflowOf(setting, person.role, person.workflow);
  const createdAt = startOf(setting, person.slug, person.hoursAgo);
  const details: JsonObject = {
    first_name: person.given,
    last_name: person.family,
    date_of_birth: person.born,
    nationality: COUNTRIES[person.nationality ?? person.country].alpha3,
    ...(person.trouble === 'address-mismatch' ? { address: `${person.street}, ${person.city}` } : {}),
  };
  return {
    ...frame(setting, person.slug, workflow, application, number, createdAt),
    kind: 'user',
    status: person.status,
    vendorData: person.vendorData,
    findings: personFindings(setting.seed, person, workflow.features, createdAt),
    expectedDetails: person.trouble === undefined && number % 3 !== 0 ? null : details,
    contactDetails: {
      email: person.email,
      send_notification_emails: false,
      email_lang: COUNTRIES[person.country].language,
      phone: null,
    },
    reviews: reviewsOf(person.status, createdAt),
  };
}

function businessSession(
  setting: BirthSetting,
  application: PracticeApplication,
  business: Business,
  number: number,
  partyOf: (slug: string) => PartySession | undefined,
): Session {
  const workflow = workflowOf(setting, business.role, business.workflow);
  const createdAt = startOf(setting, business.slug, business.hoursAgo);
  return {
    ...frame(setting, business.slug, workflow, application, number, createdAt),
    kind: 'business',
    status: business.status,
    vendorData: business.vendorData,
    findings: businessFindings(setting.seed, business, workflow.features, createdAt, partyOf),
    expectedDetails: {
      company_name: business.name,
      registry_country: COUNTRIES[business.country].alpha3,
      registration_number: business.number,
    },
    contactDetails: { email: business.mail, send_notification_emails: false, phone: null },
    reviews: reviewsOf(business.status, createdAt),
  };
}

type Frame = Pick<
  Session,
  'id' | 'applicationId' | 'number' | 'code' | 'workflowId' | 'createdAt' | 'metadata' | 'callback'
>;

function frame(
  setting: BirthSetting,
  slug: string,
  workflow: Workflow,
  application: PracticeApplication,
  number: number,
  createdAt: number,
): Frame {
  return {
    id: seededUuid(setting.seed, 'session', slug),
    applicationId: application.id,
    number,
    code: seededCode(setting.seed, 'session', slug),
    workflowId: workflow.id,
    createdAt,
    metadata: { branch: 'Main counter', specimen: true },
    callback: undefined,
  };
}

function startOf(setting: BirthSetting, slug: string, hoursAgo: number): number {
  const wobble = seededDice(setting.seed, slug, 'start').between(0, 59_999);
  return Math.round(setting.bornAt - hoursAgo * HOUR_MS) - wobble;
}

function workflowOf(setting: BirthSetting, role: PracticeApplication['role'], slug: string): Workflow {
  const found = setting.workflows.find(
    (workflow) => workflow.applicationRole === role && workflow.slug === slug,
  );
  if (found === undefined)
    throw new Error(`The practice data names a workflow that does not exist: ${role} ${slug}`);
  return found;
}

function reviewsOf(status: string, createdAt: number): readonly Review[] {
  if (status !== 'In Review' && status !== 'Declined' && status !== 'Resubmitted') return [];
  return [
    {
      user: 'compliance@example.com',
      newStatus: status,
      comment: 'Looked at by the second desk (invented).',
      at: createdAt + 1_800_000,
    },
  ];
}

function partyLookup(
  setting: BirthSetting,
  sessions: ReadonlyMap<string, Session>,
): (slug: string) => PartySession | undefined {
  return (slug) => {
    const session = sessions.get(slug);
    if (session === undefined) return undefined;
    return {
      id: session.id,
      url: `session:${session.code}`,
      status: session.status,
      workflowId: session.workflowId,
      workflowLabel: setting.workflows.find(({ id }) => id === session.workflowId)?.label ?? '',
      features: session.findings.features,
    };
  };
}
