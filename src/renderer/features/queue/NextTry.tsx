/** When an import is tried next, counting down. */
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useQueue } from '../../desk/desk-store.ts';
import { secondsLeft, useLocalNow } from '../../helpers/clock.ts';
import { countdown } from '../../i18n/format.ts';
import { nextTryAt } from './next-try.ts';

export function NextTry({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const at = nextTryAt(item, useQueue(item.profileId));
  const now = useLocalNow();
  if (at === undefined || at <= now) return null;
  const left = countdown(secondsLeft(at, now));
  return (
    <span className="number">
      {t(item.state === 'unknown' ? 'queue.nextCheck' : 'queue.nextTry', { left })}
    </span>
  );
}
