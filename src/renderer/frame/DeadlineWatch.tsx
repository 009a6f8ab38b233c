/** Says on every screen when the time of a waiting import grows short, once at each threshold. Draws nothing. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { useSlice } from '../desk/desk-store.ts';
import { allWaiting, useWaitingCounts, waitingOf } from '../desk/waiting.ts';
import { announce } from '../helpers/announce.ts';
import { secondsLeft, useDiditNow } from '../helpers/clock.ts';
import { duration } from '../i18n/format.ts';
import { grownShort, type Seen } from './deadlines.ts';

export function DeadlineWatch() {
  return allWaiting(useWaitingCounts()) > 0 ? <Watch /> : null;
}

const none: readonly ImportView[] = [];

function Watch() {
  const { t } = useTranslation();
  const imports = useSlice('imports') ?? none;
  const now = useDiditNow();
  const seen = useRef<Seen>(new Map());

  useEffect(() => {
    const looked = grownShort(waitingOf(imports), seen.current, now);
    seen.current = looked.seen;
    const [first] = looked.short;
    if (!first) return;
    const values = { reference: first.vendorData, duration: duration(secondsLeft(first.expiresAt, now)) };
    const count = looked.short.length;
    announce(count === 1 ? t('deadline.one', values) : t('deadline.several', { ...values, count }));
  }, [imports, now, t]);

  return null;
}
