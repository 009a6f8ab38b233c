/** Share: find a finished session on the left, hand it over on the right. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginning } from '../../app/navigation.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { SearchBar } from './SearchBar.tsx';
import { SessionList } from './SessionList.tsx';
import styles from './ShareScreen.module.css';
import { backToList, beginSharing, useShare } from './share-store.ts';

const SessionDetail = lazy(async () => ({ default: (await import('./SessionDetail.tsx')).SessionDetail }));
const CodeView = lazy(async () => ({ default: (await import('./CodeView.tsx')).CodeView }));

export function ShareScreen() {
  const { t } = useTranslation();
  const handoff = useShare((share) => share.handoff);
  const chosen = useShare((share) => share.chosen);
  useEffect(beginSharing, []);
  const detail = useRef<HTMLDivElement>(null);
  useBeginning(() => !isFilledIn(detail.current) && backToList());

  if (handoff) {
    return (
      <Suspense fallback={null}>
        <CodeView key={handoff.id} handoff={handoff} />
      </Suspense>
    );
  }
  return (
    <div className={styles.screen} data-detail={chosen !== undefined}>
      <div className={styles.finder}>
        <ScreenHeader title={t('share.title')} lead={t('share.lead')} />
        <SearchBar />
        <SessionList />
      </div>
      {chosen && (
        <Suspense fallback={<div className={styles.detail} />}>
          <div ref={detail} className={styles.detail}>
            <SessionDetail key={chosen.sessionId} session={chosen} />
          </div>
        </Suspense>
      )}
    </div>
  );
}

/** Whether someone is typing a new partner there. */
function isFilledIn(detail: HTMLElement | null): boolean {
  return [...(detail?.querySelectorAll('input') ?? [])].some((field) => field.value !== '');
}
