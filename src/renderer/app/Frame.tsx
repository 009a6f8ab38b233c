/** The window once a profile exists: the rail on the left, the practice stamp above, the screen in the rest. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportDialogs } from '../features/queue/ImportDialogs.tsx';
import { CalibrationDialog } from '../features/scanner/CalibrationCard.tsx';
import { ConnectedScreen } from '../features/welcome/ConnectedScreen.tsx';
import { DeskBanner } from './DeskBanner.tsx';
import { useActiveProfile } from './desk-store.ts';
import styles from './Frame.module.css';
import { useIsJustConnected } from './just-connected.ts';
import { useNavigation } from './navigation.ts';
import { PracticeStamp } from './PracticeStamp.tsx';
import { Rail } from './Rail.tsx';
import { Screens } from './Screens.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { useTitle } from './title.ts';

export function Frame() {
  const { t } = useTranslation();
  const { screen, importId } = useNavigation();
  const isJustConnected = useIsJustConnected();
  const profile = useActiveProfile();
  const main = useRef<HTMLElement>(null);
  useTitle(t(isJustConnected ? 'setUp.step.done' : `nav.${screen}`));

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
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('frame.skip')}
      </a>
      <Rail />
      <div className={styles.side}>
        {profile?.environment === 'practice' && <PracticeStamp />}
        <DeskBanner />
        <main id="content" ref={main} className={styles.main} tabIndex={-1}>
          {isJustConnected ? <ConnectedScreen /> : <Screens profileId={profile?.id ?? ''} />}
        </main>
      </div>
      <ImportDialogs />
      <CalibrationDialog />
      <ShortcutSheet />
    </div>
  );
}
