/** The first start: try Baton with invented people in one click, or be led through connecting an application. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startPractice } from '../../app/profiles.ts';
import { useTask } from '../../app/task.ts';
import { useTitle } from '../../app/title.ts';
import { IconCloudOff, IconKey, IconLink, IconLock, IconSchool } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { HandoverPicture } from './HandoverPicture.tsx';
import { WelcomeFrame } from './WelcomeFrame.tsx';
import styles from './WelcomeScreen.module.css';

const loadSetUp = () => import('./SetUp.tsx');
const SetUp = lazy(async () => ({ default: (await loadSetUp()).SetUp }));

export function WelcomeScreen() {
  const [connecting, setConnecting] = useState(false);
  if (!connecting) return <Choices onConnect={() => setConnecting(true)} />;
  return (
    <Suspense fallback={null}>
      <SetUp onLeave={() => setConnecting(false)} />
    </Suspense>
  );
}

function Choices({ onConnect }: { onConnect: () => void }) {
  const { t } = useTranslation();
  const practice = useTask(startPractice);
  useTitle(t('welcome.title'));
  return (
    <WelcomeFrame
      wide
      aside={
        <>
          <header className={styles.words}>
            <h1 className={styles.heading}>{t('welcome.heading')}</h1>
            <p className={styles.lead}>{t('welcome.lead')}</p>
          </header>
          <HandoverPicture />
        </>
      }
    >
      <div className={styles.choices}>
        <section className={styles.choice} data-first aria-labelledby="welcome-practice">
          <span className={styles.icon}>
            <IconSchool size={24} aria-hidden="true" />
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
            <IconLink size={24} aria-hidden="true" />
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
        {practice.problem && <ProblemNote problem={practice.problem} live />}
        <ul className={styles.promises}>
          <li>
            <IconKey size={16} aria-hidden="true" />
            {t('welcome.promise.keychain')}
          </li>
          <li>
            <IconCloudOff size={16} aria-hidden="true" />
            {t('welcome.promise.offline')}
          </li>
          <li>
            <IconLock size={16} aria-hidden="true" />
            {t('welcome.promise.open')}
          </li>
        </ul>
      </div>
    </WelcomeFrame>
  );
}
