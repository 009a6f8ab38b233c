import type { Settings } from '../database/settings.ts';
import type { ReachabilityDeps } from '../network/reachability.ts';

/** Keeps how long each profile's last outage was, ms, over a restart. */
export function keptOutages(settings: Settings): ReachabilityDeps['outages'] {
  const name = (profileId: string) => `last-outage:${profileId}`;
  return {
    read(profileId) {
      const text = settings.read(name(profileId));
      const ms = Number(text);
      return text === undefined || Number.isNaN(ms) ? undefined : ms;
    },
    write: (profileId, ms) => settings.write(name(profileId), String(ms)),
  };
}
