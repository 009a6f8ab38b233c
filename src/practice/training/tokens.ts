import type { Service } from '../api/call.ts';
import { issueToken } from '../issue-token.ts';
import { fingerprint } from '../share-token.ts';
import type { PracticeApplication } from '../world/applications.ts';
import type { ImportRecord } from '../world/change-log.ts';
import type { Session } from '../world/session.ts';

/** Ready tokens for training: one that can be imported, and those with something wrong. */
export const TRAINING_TOKENS = ['sound', 'expired', 'wrong-desk', 'already-imported'] as const;
export type TrainingToken = (typeof TRAINING_TOKENS)[number];

const HOUR = 3_600;
const COLLEAGUE = 'COLLEAGUE-1';

/** Mints a token as the receiver's partner would, and what is wrong with it is really so. */
export async function trainingToken(
  service: Service,
  which: TrainingToken,
  receiver: string,
  known: readonly string[],
): Promise<string> {
  const sender = anotherThan(service, receiver);
  const session = untouched(service, sender, receiver, known);
  const terms = { session, from: sender.id, for: receiver, issuedAt: service.clock(), seconds: HOUR };
  switch (which) {
    case 'sound':
      return issueToken(service, terms);
    case 'expired':
      return issueToken(service, { ...terms, issuedAt: terms.issuedAt - 2 * HOUR * 1000 });
    case 'wrong-desk':
      return issueToken(service, { ...terms, for: anotherThan(service, receiver, sender.id).id });
    case 'already-imported': {
      const earlier = lastImportOf(service, receiver) ?? (await importAsColleague(service, terms));
      const source = { id: earlier.sourceSession, kind: earlier.kind };
      return issueToken(service, { ...terms, session: source, from: earlier.fromApplication });
    }
  }
}

function anotherThan(service: Service, ...ids: string[]): PracticeApplication {
  const other = service.world().applications.find((one) => !one.softDeleted && !ids.includes(one.id));
  if (other === undefined) throw new Error('There is no other application');
  return other;
}

/**
 * An approved person that the receiver has not met. The oldest: a person at the desk begins with the newest. When all
 * have been met, one of them all the same; the receiver will say so.
 */
function untouched(
  service: Service,
  sender: PracticeApplication,
  receiver: string,
  known: readonly string[],
): Session {
  const world = service.world();
  const imported = world.imports.filter((one) => one.forApplication === receiver);
  const met = new Set([...known, ...imported.map((one) => one.sourceSession)]);
  const approved = world.sessionsOf(sender.id, 'user').filter(({ status }) => status === 'Approved');
  const session = approved.findLast(({ id }) => !met.has(id)) ?? approved.at(-1);
  if (session === undefined) throw new Error(`Nobody is approved at ${sender.name}`);
  return session;
}

/** The last import that is still there. */
function lastImportOf(service: Service, receiver: string): ImportRecord | undefined {
  const world = service.world();
  return world.imports.findLast(
    (one) => one.forApplication === receiver && world.session(one.importedSession) !== undefined,
  );
}

interface ColleaguesImport {
  readonly session: Session;
  readonly from: string;
  readonly for: string;
}

/** What a colleague at another computer of the same application has imported: this desk cannot know of it. */
async function importAsColleague(service: Service, terms: ColleaguesImport): Promise<ImportRecord> {
  const world = service.world();
  const { session } = terms;
  const application = world.application(terms.for);
  const workflow = application && world.workflowsOf(application).find(({ kind }) => kind === session.kind);
  if (workflow === undefined) throw new Error('The application has no workflow to import under');
  const token = await issueToken(service, { ...terms, issuedAt: service.clock(), seconds: HOUR });
  service.commit({
    type: 'import',
    at: service.clock(),
    source: session.id,
    session: world.nextSessionId(terms.for, session.kind),
    kind: session.kind,
    from: terms.from,
    for: terms.for,
    workflow: workflow.id,
    status: 'In Review',
    vendorData: COLLEAGUE,
    token: fingerprint(token),
  });
  const made = lastImportOf(service, terms.for);
  if (made === undefined) throw new Error('The import was committed but it is not there');
  return made;
}
