import type { Json } from '../json.ts';
import type { SessionStatus } from '../status.ts';
import type { Session } from '../world/session.ts';
import type { Service } from './call.ts';

/** What a sandbox's check can be told to end with. The names are ours (docs/didit-api.md#creating-a-session). */
const SCENARIOS = {
  approved: 'Approved',
  declined: 'Declined',
  in_review: 'In Review',
} as const satisfies Record<string, SessionStatus>;
type Scenario = keyof typeof SCENARIOS;

/** Whether a value from a body names a scenario. */
export function isScenario(value: Json | undefined): value is Scenario {
  return typeof value === 'string' && Object.hasOwn(SCENARIOS, value);
}

/** Ends a session of a person as its scenario says, with what one of the invented people brings. */
export function playScenario(service: Service, session: Session, scenario: Scenario): void {
  const status = SCENARIOS[scenario];
  const fitting = [...service.world().subjects.people.values()].filter(
    (person) => person.role === 'harbour' && person.status === status,
  );
  const person = fitting[session.number % fitting.length];
  if (person === undefined) throw new Error(`No invented person is ${status}`);
  service.commit({ type: 'scenario', at: service.clock(), session: session.id, person: person.slug, status });
}
