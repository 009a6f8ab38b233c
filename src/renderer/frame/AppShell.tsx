/** The window once a profile exists: the rail on the left, or above where it is narrow, and the screen in the rest. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveProfile, useSlice } from '../desk/desk-store.ts';
import { useIsJustConnected } from '../desk/just-connected.ts';
import { useNavigation } from '../desk/navigation.ts';
import { useSetUpGuide } from '../desk/set-up-guide.ts';
import { useTitle } from '../desk/title.ts';
import { ImportDialogs } from '../features/queue/ImportDialogs.tsx';
import { SessionDialogs } from '../features/reviews/SessionDialogs.tsx';
import { CalibrationDialog } from '../features/scanner/CalibrationDialog.tsx';
import { TourButton } from '../features/tour/TourButton.tsx';
import { openTraining, useTraining } from '../features/training/training-store.ts';
import { usePasteOnOtherScreens } from '../intake/from-other-screens.ts';
import styles from './AppShell.module.css';
import { DeadlineWatch } from './DeadlineWatch.tsx';
import { DeskBanner } from './DeskBanner.tsx';
import { DropAnywhere } from './DropAnywhere.tsx';
import { ShortcutSheet } from './FrameDialogs.tsx';
import { PracticeStamp } from './PracticeStamp.tsx';
import { ScanFlash } from './ScanFlash.tsx';
import { prepareScreen, Screens } from './Screens.tsx';
import { Search } from './Search.tsx';
import { Sidebar } from './Sidebar.tsx';
import { listenToShortcuts } from './shortcuts.ts';

const ConnectedScreen = lazy(async () => ({
  default: (await import('../features/welcome/ConnectedScreen.tsx')).ConnectedScreen,
}));
const Tour = lazy(async () => ({ default: (await import('../features/tour/Tour.tsx')).Tour }));
const TrainingPanel = lazy(async () => ({
  default: (await import('../features/training/TrainingPanel.tsx')).TrainingPanel,
}));

export function AppShell() {
  const { t } = useTranslation();
  const { screen, importId } = useNavigation();
  const isJustConnected = useIsJustConnected();
  const profile = useActiveProfile();
  const main = useRef<HTMLElement>(null);
  const title = t(isJustConnected ? 'setUp.step.done' : `nav.${screen}`);
  useTitle(title, profile ? t(`environment.${profile.environment}`) : undefined);
  useEffect(listenToShortcuts, []);
  usePasteOnOtherScreens(screen !== 'receive' && !isJustConnected);

  const isGuideLeft = useSetUpGuide((guide) => guide.isLeft);
  useEffect(() => {
    if (isGuideLeft && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [isGuideLeft]);

  // A new screen begins at its top, and so does an import that is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are the reason, not an input
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [screen, importId, isJustConnected]);

  // The button that led on from there has gone; a screen that takes the focus itself has done so already.
  const wasJustConnected = useRef(isJustConnected);
  useEffect(() => {
    const isPast = wasJustConnected.current && !isJustConnected;
    wasJustConnected.current = isJustConnected;
    if (isPast && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [isJustConnected]);

  return (
    <div className={styles.frame} data-environment={profile?.environment}>
      <a className={styles.skip} href="#content">
        {t('frame.skip')}
      </a>
      <div className={styles.rail}>
        <Sidebar />
      </div>
      <div className={styles.side}>
        {profile?.environment === 'practice' && <PracticeStamp canTrain={profile.builtIn} />}
        {profile?.builtIn && <Training profileId={profile.id} />}
        <DeskBanner />
        <main id="content" ref={main} className={styles.main} tabIndex={-1}>
          {isJustConnected ? (
            <Suspense fallback={null}>
              <ConnectedScreen onPrepare={prepareScreen} />
            </Suspense>
          ) : (
            <Screens profileId={profile?.id ?? ''} />
          )}
        </main>
      </div>
      <ImportDialogs />
      <SessionDialogs />
      <CalibrationDialog />
      <ShortcutSheet />
      <Search />
      <DeadlineWatch />
      <DropAnywhere />
      <ScanFlash />
    </div>
  );
}

/** What is for the built-in practice desks alone, and closed when one is left for another desk or practice ends. */
function Training({ profileId }: { profileId: string }) {
  const open = useTraining((training) => training.open);
  const tour = useSlice('tour');
  const isTouring = tour?.state === 'new' || tour?.state === 'running';
  useEffect(() => () => openTraining(false), []);
  return (
    <>
      {/* Its place is kept while it is loaded and between two parts: nothing moves away from under the pointer. */}
      <div className={styles.tour} data-kept={isTouring}>
        <Suspense fallback={null}>
          <Tour />
        </Suspense>
      </div>
      {/* Of its own, or the tour would go away while this is loaded. */}
      <Suspense fallback={null}>
        {open && (
          <TrainingPanel profileId={profileId}>
            <TourButton />
          </TrainingPanel>
        )}
      </Suspense>
    </>
  );
}
