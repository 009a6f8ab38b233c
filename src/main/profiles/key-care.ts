/**
 * How the key of each profile has done: when it was first and last used, since when it is refused, and what its last test
 * showed. It is known of one key and begins anew with another. A use is written to disk when it is the first, and then at most
 * once an hour, so that no request costs a write.
 */
import { z } from 'zod';
import { type KeyCare as KeyCareView, type KeyReport, keyReport } from '../../shared/contract/index.ts';
import type { Profile } from '../database/profiles.ts';
import { readKept, type Settings } from '../database/settings.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { KeyUse } from '../didit/key-use.ts';

/** Ms between two times that a use is written. */
const writeEvery = 3_600_000;

const keptCare = z.object({
  storedAt: z.number(),
  firstUsedAt: z.number().optional(),
  lastUsedAt: z.number().optional(),
  refusedAt: z.number().optional(),
  test: z.object({ at: z.number(), report: keyReport }).optional(),
});
type KeptCare = z.infer<typeof keptCare>;

type WithKey = Pick<Profile, 'id' | 'keyStoredAt'>;

interface KeyCareDeps {
  settings: Settings;
  /** The profile as it is now. */
  current: (profileId: string) => WithKey | undefined;
  now: () => number;
  /** What the page should be told. */
  onChange: (profileId: string) => void;
  onDefect: (error: unknown) => void;
}

export type KeyCare = ReturnType<typeof createKeyCare>;

export function createKeyCare({ settings, current, now, onChange, onDefect }: KeyCareDeps) {
  const known = new Map<string, KeptCare>();
  const writtenAt = new Map<string, number>();
  const unwritten = new Set<string>();
  let isStopped = false;
  const name = (profileId: string) => `key-care:${profileId}`;

  function of({ id, keyStoredAt }: WithKey): KeptCare {
    const kept = known.get(id) ?? readKept(settings, name(id), keptCare.nullable(), null);
    const fitting = kept?.storedAt === keyStoredAt ? kept : { storedAt: keyStoredAt };
    known.set(id, fitting);
    return fitting;
  }

  /** Never throws: what it comes along with is worth more. Unwritten it is known until Baton ends. */
  function write(profileId: string): void {
    const care = known.get(profileId);
    if (!care) return;
    try {
      settings.write(name(profileId), JSON.stringify(care));
      writtenAt.set(profileId, now());
      unwritten.delete(profileId);
    } catch (error) {
      // What the storage is in trouble with is said where something is lost by it.
      if (!storageProblem(error)) onDefect(error);
    }
  }

  function put(profileId: string, care: KeptCare): void {
    known.set(profileId, care);
    write(profileId);
    onChange(profileId);
  }

  /** An answer to a key that is not in use any more says nothing of the one that is. */
  const isCurrent = ({ id, keyStoredAt }: WithKey) => !isStopped && current(id)?.keyStoredAt === keyStoredAt;

  return {
    of(profile: WithKey): KeyCareView {
      const { storedAt: _, ...care } = of(profile);
      return care;
    },

    used(profile: WithKey, use: KeyUse): void {
      if (!isCurrent(profile)) return;
      const before = of(profile);
      const at = now();
      if (use === 'refused') {
        if (before.refusedAt === undefined) put(profile.id, { ...before, refusedAt: at });
        return;
      }
      const { refusedAt, ...care } = before;
      const next = { ...care, firstUsedAt: care.firstUsedAt ?? at, lastUsedAt: at };
      const isNews = refusedAt !== undefined || care.firstUsedAt === undefined;
      if (isNews) {
        put(profile.id, next);
        return;
      }
      known.set(profile.id, next);
      unwritten.add(profile.id);
      if (at - (writtenAt.get(profile.id) ?? 0) < writeEvery) return;
      write(profile.id);
      onChange(profile.id);
    },

    /** The key was tested. */
    tested(profile: WithKey, report: KeyReport): void {
      if (!isCurrent(profile)) return;
      put(profile.id, afterTest(of(profile), report, now()));
    },

    /** The profile names another application: what the last test said of that does not hold any more. */
    applicationCorrected(profileId: string): void {
      const profile = current(profileId);
      if (!profile) return;
      const { test: _, ...care } = of(profile);
      put(profileId, care);
    },

    /** Writes what is known and not yet written; what comes later is passed over. */
    stop(): void {
      for (const profileId of unwritten) if (current(profileId)) write(profileId);
      isStopped = true;
    },

    /** The profile is gone. */
    forget(profileId: string): void {
      known.delete(profileId);
      writtenAt.delete(profileId);
      unwritten.delete(profileId);
      settings.remove(name(profileId));
    },
  };
}

/** What could not be asked takes nothing away from what was known. */
function afterTest({ refusedAt, ...care }: KeptCare, report: KeyReport, at: number): KeptCare {
  const works = report.findings.find(({ check }) => check === 'works')?.verdict;
  if (works === 'cannotKnow') {
    return { ...care, ...(refusedAt === undefined ? {} : { refusedAt }), test: care.test ?? { at, report } };
  }
  return { ...care, ...(works === 'no' ? { refusedAt: refusedAt ?? at } : {}), test: { at, report } };
}
