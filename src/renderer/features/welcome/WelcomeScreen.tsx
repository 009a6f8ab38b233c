/** The first start: try Baton with invented people in one click, or be led through connecting an application. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startPractice } from '../../desk/profiles.ts';
import { openSetUpGuide, useSetUpGuide } from '../../desk/set-up-guide.ts';
import { useTitle } from '../../desk/title.ts';
import { useTask } from '../../helpers/task.ts';
import {
  IconBuildingBank,
  IconCloudOff,
  IconKey,
  IconLink,
  IconLock,
  IconSchool,
  iconSize,
  pictureSize,
} from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { HandoverPicture } from './HandoverPicture.tsx';
import { WelcomeFrame } from './WelcomeFrame.tsx';
import styles from './WelcomeScreen.module.css';

const loadSetUp = () => import('./SetUp.tsx');
const SetUp = lazy(async () => ({ default: (await loadSetUp()).SetUp }));

export function WelcomeScreen() {
  const [place, setPlace] = useState<'start' | 'setUp' | 'backFromSetUp'>('start');
  const isLeft = useSetUpGuide((guide) => guide.isLeft);
  const isConnecting = place === 'setUp';
  return (
    <>
      {!isConnecting && <Choices isBack={place !== 'start' || isLeft} onConnect={() => setPlace('setUp')} />}
      {place !== 'start' && (
        <Suspense fallback={null}>
          <SetUp isShown={isConnecting} onLeave={() => setPlace('backFromSetUp')} />
        </Suspense>
      )}
    </>
  );
}

interface ChoicesProps {
  /** The set-up has been left for it, with the button that had the focus. */
  isBack: boolean;
  onConnect: () => void;
}

function Choices({ isBack, onConnect }: ChoicesProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const practice = useTask(startPractice);
  useTitle(t('welcome.title'));
  useEffect(() => {
    if (isBack) heading.current?.focus();
  }, [isBack]);
  return (
    <WelcomeFrame
      wide
      aside={
        <>
          <header className={styles.words}>
            <h1 ref={heading} className={styles.heading} tabIndex={-1}>
              {t('welcome.heading')}
            </h1>
            <p className={styles.lead}>{t('welcome.lead')}</p>
          </header>
          <HandoverPicture />
        </>
      }
    >
      <div className={styles.choices}>
        <section className={styles.choice} data-first aria-labelledby="welcome-practice">
          <span className={styles.icon}>
            <IconSchool size={pictureSize.small} aria-hidden="true" />
          </span>
          <div className={styles.about}>
            <h2 id="welcome-practice">{t('welcome.practice.title')}</h2>
            <p className="soft">{t('welcome.practice.text')}</p>
            <Button loading={practice.busy} onClick={() => void practice.run()}>
              {t('welcome.practice.button')}
            </Button>
          </div>
        </section>
        <section className={styles.choice} aria-labelledby="welcome-connect">
          <span className={styles.icon}>
            <IconLink size={pictureSize.small} aria-hidden="true" />
          </span>
          <div className={styles.about}>
            <h2 id="welcome-connect">{t('welcome.connect.title')}</h2>
            <p className="soft">{t('welcome.connect.text')}</p>
            <Button
              variant="default"
              onClick={onConnect}
              onPointerEnter={() => void loadSetUp()}
              onFocus={() => void loadSetUp()}
            >
              {t('welcome.connect.button')}
            </Button>
          </div>
        </section>
        <section className={styles.choice} aria-labelledby="welcome-account">
          <span className={styles.icon}>
            <IconBuildingBank size={pictureSize.small} aria-hidden="true" />
          </span>
          <div className={styles.about}>
            <h2 id="welcome-account">{t('welcome.account.title')}</h2>
            <p className="soft">{t('welcome.account.text')}</p>
            <Button variant="default" onClick={openSetUpGuide}>
              {t('settings.guide')}
            </Button>
          </div>
        </section>
        {practice.problem && <ProblemNote problem={practice.problem} live />}
        <ul className={styles.promises}>
          <li>
            <IconKey size={iconSize.medium} aria-hidden="true" />
            {t('welcome.promise.keychain')}
          </li>
          <li>
            <IconCloudOff size={iconSize.medium} aria-hidden="true" />
            {t('welcome.promise.offline')}
          </li>
          <li>
            <IconLock size={iconSize.medium} aria-hidden="true" />
            {t('welcome.promise.open')}
          </li>
        </ul>
      </div>
    </WelcomeFrame>
  );
}
