/** Two desks on one practice service, each the other's partner. */
import { type PracticeService, startPracticeService } from '../../src/practice/server.ts';
import type { SessionKind } from '../../src/shared/session.ts';
import { must, openTestDesk, type TestDesk } from './test-desk.ts';

export interface TwoDesks {
  service: PracticeService;
  /** Harbour Bank, which shares. */
  sender: TestDesk;
  /** Lindgren Leasing, which receives. */
  receiver: TestDesk;
  /** A token of a finished session of the sender's, minted for the receiver. */
  token(kind: SessionKind, lifetimeSeconds?: number): Promise<string>;
  workflow(kind: SessionKind): Promise<string>;
  close(): Promise<void>;
}

export function application(service: PracticeService, role: 'harbour' | 'lindgren' | 'bystander' | 'closed') {
  const found = service.applications.find((one) => one.role === role);
  if (!found) throw new Error(`The practice service has no ${role}.`);
  return found;
}

/** Adds the profile of an application of the practice service to a desk, as a person would. */
export async function connect(
  desk: TestDesk,
  service: PracticeService,
  role: 'harbour' | 'lindgren' | 'bystander',
  apiKey?: string,
): Promise<string> {
  const { id, name, apiKey: primary } = application(service, role);
  const added = await desk.desk.handlers['profiles.add']({
    name,
    applicationId: id,
    apiKey: apiKey ?? primary,
    baseUrl: service.url,
    environment: 'sandbox',
  });
  return must(added).profileId;
}

/** Has another key take the place of a profile's, as a person would who is asked about what is different and wants it. */
export async function putKey({ desk }: TestDesk, profileId: string, apiKey: string): Promise<void> {
  const { replaced } = must(await desk.handlers['profiles.replaceKey']({ profileId, apiKey }));
  if (!replaced) must(await desk.handlers['profiles.useNewKey']({ profileId }));
}

export async function openTwoDesks(
  options: Parameters<typeof startPracticeService>[0] = {},
): Promise<TwoDesks> {
  const service = await startPracticeService(options);
  const sender = await openTestDesk();
  const receiver = await openTestDesk();
  await connect(sender, service, 'harbour');
  await connect(receiver, service, 'lindgren');
  const { id, name } = application(service, 'lindgren');
  const partner = must(await sender.desk.handlers['partners.add']({ name, applicationId: id, terms: {} }));
  const used = new Set<string>();
  const desks: TwoDesks = {
    service,
    sender,
    receiver,
    async token(kind, lifetimeSeconds = 3_600) {
      const listed = must(
        await sender.desk.handlers['sessions.list']({
          profileId: sender.profileId(),
          kind,
          search: '',
          statuses: ['APPROVED'],
          offset: 0,
        }),
      );
      const row = listed.rows.find((one) => one.shareable && !used.has(one.sessionId));
      if (!row) throw new Error(`No more finished sessions of kind ${kind}.`);
      used.add(row.sessionId);
      const minted = await sender.desk.handlers['share.mint']({
        profileId: sender.profileId(),
        sessionId: row.sessionId,
        kind,
        partnerId: partner.partnerId,
        lifetimeSeconds,
      });
      return must(minted).token;
    },
    async workflow(kind) {
      const profileId = receiver.profileId();
      const [first] = must(await receiver.desk.handlers['workflows.list']({ profileId, kind }));
      if (!first) throw new Error(`No workflow of kind ${kind}.`);
      return first.workflowId;
    },
    async close() {
      // A test may have closed one and opened it again.
      await desks.sender.close();
      await desks.receiver.close();
      await service.close();
    },
  };
  return desks;
}
