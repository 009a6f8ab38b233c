/** The end of the guided set-up: the application is connected, and this can be done next. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { type Screen, show } from '../../desk/navigation.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { IconCheck, IconQrcode, IconScan, IconUsersGroup, pictureSize } from '../../ui/icons.ts';
import { StepButton } from '../../ui/StepButton.tsx';
import styles from './ConnectedScreen.module.css';
import { setUpSteps } from './set-up-steps.ts';

const nextSteps = [
  { screen: 'partners', Icon: IconUsersGroup },
  { screen: 'receive', Icon: IconScan },
  { screen: 'share', Icon: IconQrcode },
] as const satisfies readonly { screen: Screen; Icon: typeof IconScan }[];

/** `onPrepare` is called when somebody is about to go to a screen. */
export function ConnectedScreen({ onPrepare }: { onPrepare: (screen: Screen) => void }) {
  const { t } = useTranslation();
  const profile = useActiveProfile();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.screen} data-testid="connected">
      <span className={styles.seal}>
        <IconCheck size={pictureSize.medium} aria-hidden="true" />
      </span>
      <header className={styles.head}>
        <p className={styles.position}>
          {t('setUp.position', { number: setUpSteps.length, of: setUpSteps.length })}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {t('setUp.done.title', { name: profile?.name ?? '' })}
        </h1>
        {profile && <EnvironmentBadge environment={profile.environment} />}
        <p className="soft">{t('setUp.done.lead')}</p>
      </header>
      <ul className={styles.steps}>
        {nextSteps.map(({ screen, Icon }) => (
          <li key={screen}>
            <StepButton
              Icon={Icon}
              title={t(`setUp.done.${screen}`)}
              text={t(`setUp.done.${screen}Text`)}
              onOpen={() => show(screen)}
              onPrepare={() => onPrepare(screen)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
