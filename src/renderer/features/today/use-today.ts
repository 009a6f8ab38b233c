/** The day of the active profile, drawn anew when something has changed, ended or run out, and at midnight. */
import { useMemo } from 'react';
import { dayOf } from '../../../shared/agreement.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { diditNow, useJudgedTime } from '../../helpers/clock.ts';
import { type Today, todayOf } from './today.ts';

/** Undefined until main has told its state, and where there is no profile. */
export function useToday(): Today | undefined {
  const profile = useActiveProfile();
  const imports = useSlice('imports');
  const handoffs = useSlice('handoffs');
  const partners = useSlice('partners');
  const keyReminderDays = useSlice('keyReminderDays');
  const day = useJudgedTime(() => dayOf(Date.now()));
  const live = useJudgedTime((now) => (handoffs ?? []).filter(({ expiresAt }) => expiresAt > now).length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a code that has run out is a reason, not an input
  return useMemo(() => {
    if (!profile || !imports || !handoffs || !partners || keyReminderDays === undefined) return undefined;
    const facts = { profile, imports, handoffs, partners, keyReminderDays };
    return todayOf(facts, { didit: diditNow(), local: Date.now(), dayBegan: startOfToday(), day });
  }, [profile, imports, handoffs, partners, keyReminderDays, day, live]);
}

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0);
}
