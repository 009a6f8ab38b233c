/** Share: find a finished session on the left, hand it over on the right. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { activeProfile } from '../../desk/desk-store.ts';
import { useBeginning } from '../../desk/navigation.ts';
import { IconChecklist, IconScan, IconUsersGroup, iconSize } from '../../ui/icons.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { keepAskedOf, openDialog, useAsked } from './asked-store.ts';
import { SearchBar } from './SearchBar.tsx';
import { SessionList } from './SessionList.tsx';
import styles from './ShareScreen.module.css';
import { setSeveral, useSeveral } from './several-store.ts';
import { backToList, beginSharing, choose, useShare } from './share-store.ts';

const SeveralPanel = lazy(async () => ({ default: (await import('./SeveralPanel.tsx')).SeveralPanel }));
const SessionDetail = lazy(async () => ({ default: (await import('./SessionDetail.tsx')).SessionDetail }));
const Request = lazy(async () => ({ default: (await import('./Request.tsx')).Request }));
const ReadDialog = lazy(async () => ({ default: (await import('./ReadDialog.tsx')).ReadDialog }));
const HandedOver = lazy(async () => ({ default: (await import('./HandedOver.tsx')).HandedOver }));
const CodeView = lazy(async () => ({ default: (await import('./CodeView.tsx')).CodeView }));

export function ShareScreen() {
  const { t } = useTranslation();
  const handoff = useShare((share) => share.handoff);
  const chosen = useShare((share) => share.chosen);
  const several = useSeveral((state) => state.on);
  const { request, dialog } = useAsked();
  useEffect(() => {
    const before = useShare.getState().profileId;
    beginSharing();
    // What was picked for one profile is nothing to another.
    if (useShare.getState().profileId !== before) setSeveral(false);
    keepAskedOf(activeProfile()?.id);
  }, []);
  const detail = useRef<HTMLDivElement>(null);
  useBeginning(() => !isFilledIn(detail.current) && backToList());

  if (handoff) {
    return (
      <Suspense fallback={null}>
        <CodeView key={handoff.id} handoff={handoff} />
        <Dialogs dialog={dialog} />
      </Suspense>
    );
  }
  return (
    <div className={styles.screen} data-detail={chosen !== undefined} data-several={several}>
      <div className={styles.finder}>
        <ScreenHeader
          title={t('share.title')}
          lead={t('share.lead')}
          actions={[
            {
              label: t('asking.readButton'),
              icon: <IconScan size={iconSize.large} aria-hidden="true" />,
              run: () => openDialog('read'),
            },
            {
              label: t('handedOver.button'),
              icon: <IconChecklist size={iconSize.large} aria-hidden="true" />,
              run: () => openDialog('handed-over'),
            },
            {
              label: t('several.button'),
              icon: <IconUsersGroup size={iconSize.large} aria-hidden="true" />,
              pressed: several,
              run: () => {
                choose(undefined);
                setSeveral(!several);
              },
            },
          ]}
        />
        {request && (
          <Suspense fallback={null}>
            <Request />
          </Suspense>
        )}
        <SearchBar />
        <SessionList />
      </div>
      <Dialogs dialog={dialog} />
      {several && (
        <Suspense fallback={<div className={styles.detail} />}>
          <div className={styles.detail}>
            <SeveralPanel />
          </div>
        </Suspense>
      )}
      {!several && chosen && (
        <Suspense fallback={<div className={styles.detail} />}>
          <div ref={detail} className={styles.detail}>
            <SessionDetail key={chosen.sessionId} session={chosen} />
          </div>
        </Suspense>
      )}
    </div>
  );
}

function Dialogs({ dialog }: { dialog: 'read' | 'handed-over' | undefined }) {
  return (
    <Suspense fallback={null}>
      {dialog === 'read' && <ReadDialog />}
      {dialog === 'handed-over' && <HandedOver />}
    </Suspense>
  );
}

/** Whether someone is typing a new partner there. */
function isFilledIn(detail: HTMLElement | null): boolean {
  return [...(detail?.querySelectorAll('input') ?? [])].some((field) => field.value !== '');
}
