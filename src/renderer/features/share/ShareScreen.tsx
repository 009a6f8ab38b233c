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
const RecentHandoffs = lazy(async () => ({
  default: (await import('./RecentHandoffs.tsx')).RecentHandoffs,
}));
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
  useBeginning(() => {
    if (isFilledIn(detail.current)) return;
    openDialog(undefined);
    backToList();
  });

  if (handoff) {
    return (
      <Suspense fallback={null}>
        <CodeView key={handoff.id} handoff={handoff} />
        <Dialogs dialog={dialog} />
      </Suspense>
    );
  }
  if (dialog === 'recent') {
    return (
      <Suspense fallback={null}>
        <RecentHandoffs />
      </Suspense>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key does what the button of the panel does
    <div
      onKeyDown={several ? createSeveral : undefined}
      className={styles.screen}
      data-detail={chosen !== undefined}
      data-several={several}
    >
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
              run: () => openDialog('recent'),
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

/** Mod+Enter makes all codes that are picked and shows the first, from wherever the focus is. */
function createSeveral(event: React.KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const { picked, results, minting } = useSeveral.getState();
  const isToDo = results.length === 0 || results.some(({ handoff }) => !handoff);
  if (picked.length > 0 && isToDo && !minting) useShare.setState({ mintAtOnce: true, showAtOnce: true });
}

function Dialogs({ dialog }: { dialog: 'read' | 'recent' | undefined }) {
  return <Suspense fallback={null}>{dialog === 'read' && <ReadDialog />}</Suspense>;
}

/** Whether someone is typing a new partner there. */
function isFilledIn(detail: HTMLElement | null): boolean {
  return [...(detail?.querySelectorAll('input') ?? [])].some((field) => field.value !== '');
}
