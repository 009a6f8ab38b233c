/** When a verification did not work out: customers are invited again, and sessions deleted. */
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import { followedId } from '../database/followed.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import type { StatusWatchPart } from '../status-watch/status-watch-part.ts';
import { createVerification } from './verification.ts';

interface VerificationPartDeps extends Runtime {
  clipboard: Pick<SecretClipboard, 'copy'>;
}

interface Rooms {
  profiles: ProfilesPart;
  settings: SettingsPart;
  statusWatch: Pick<StatusWatchPart, 'watch'>;
}

export function createVerificationPart(deps: VerificationPartDeps, rooms: Rooms) {
  const { watch } = rooms.statusWatch;
  const verification = createVerification({
    clientOf: rooms.profiles.connections.clientOf,
    clipboard: deps.clipboard,
    clipboardSeconds: rooms.settings.preferences.clipboardSeconds,
    alone: watch.alone,
    lookAgain: (profileId, sessionId) => watch.fetchNow(followedId(profileId, sessionId)),
    after: deps.after,
  });
  rooms.profiles.removal.follow({ removed: verification.forget });

  const handlers: HandlersOf<'verification'> = {
    'verification.invite': (input) => verification.invite(input),
    'verification.copyLink': (input) => verification.copyLink(input),
    'verification.delete': (input) => verification.delete(input),
  };
  const part: Part = { stop: verification.stop };
  return { ...part, handlers };
}
