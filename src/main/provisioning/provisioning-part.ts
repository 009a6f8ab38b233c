/** Setting up at Didit from this desk: an account, applications that become profiles, and a sandbox set-up that goes live. */
import { ok, type Result } from '../../shared/result.ts';
import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { Transport } from '../network/transport.ts';
import { partnerFileKind, writePartnerFile } from '../partners/partner-file.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createAccountLists } from './account-lists.ts';
import { createAccountSessions } from './account-session.ts';
import { createCarryOver } from './carry-over.ts';
import { createConfirmCode } from './confirm-code.ts';
import { createConnectApplication } from './connect-application.ts';
import { createMakeApplication } from './make-application.ts';
import { createSignIn } from './sign-in.ts';

interface ProvisioningPartDeps extends Runtime {
  state: DeskState;
  transport: Transport;
  practice: PracticeService;
  files: ChosenFiles;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  partners: PartnersPart;
}

export function createProvisioningPart(deps: ProvisioningPartDeps, rooms: Rooms) {
  const { profiles, consent } = rooms.profiles;
  const sessions = createAccountSessions(deps);
  const account = createSignIn({ ...deps, sessions, consent });
  const code = createConfirmCode({ ...deps, sessions });
  const lists = createAccountLists({ ...deps, sessions, profiles });
  const make = createMakeApplication(lists);
  const connect = createConnectApplication({ ...deps, lists, profiles });
  const { partners } = rooms.partners;
  const carryOver = createCarryOver({ ...deps, settings: rooms.storage.settings, partners, profiles });
  rooms.partners.changed.on(carryOver.publish);

  async function partnerFile(profileId: string): Promise<Result<{ saved: boolean }>> {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    const { id, name, applicationId, environment } = profile.value;
    const content = writePartnerFile([{ id, name, applicationId, environment, terms: {} }]);
    const saved = await deps.files.save('baton-partner.json', partnerFileKind, content);
    return saved.ok ? ok({ saved: saved.value }) : saved;
  }

  const handlers: HandlersOf<'provisioning'> = {
    'provisioning.register': (input) => account.register(input),
    'provisioning.signIn': (input) => account.signIn(input),
    'provisioning.confirm': (input) => code.confirm(input.code),
    'provisioning.resend': () => code.resend(),
    'provisioning.practiceCode': () => code.practiceCode(),
    'provisioning.organisations': () => lists.organisations(),
    'provisioning.applications': ({ organisationId }) => lists.applications(organisationId),
    'provisioning.create': ({ organisationId, name }) => make(organisationId, name),
    'provisioning.connect': (input, act) => connect(input, act),
    'provisioning.partnerFile': ({ profileId }) => partnerFile(profileId),
    'provisioning.end'() {
      sessions.forget();
      return ok({});
    },
    'provisioning.carryPartner': (input, act) => carryOver.carry(input, act),
    'provisioning.skipPartner': ({ partnerId }, act) => carryOver.skip(partnerId, act),
  };
  const part: Part = {
    start() {
      sessions.publish();
      carryOver.publish();
    },
    stop: sessions.stop,
  };
  return { ...part, handlers, forgetAccount: sessions.forget };
}
