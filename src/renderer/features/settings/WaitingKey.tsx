/** A new key that is proved and different from the one in use: in what, and which of the two it shall be. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { dropNewKey, takeNewKey } from '../../desk/profiles.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { namesOf } from '../profiles/desk-rights.ts';
import styles from './ProfileCard.module.css';

interface WaitingKeyProps {
  profileId: string;
  waiting: NonNullable<ProfileView['key']['waiting']>;
  /** Somebody has just typed it. */
  isAsked: boolean;
  /** It was decided, and this goes with its buttons. */
  onDecided: () => void;
}

export function WaitingKey({ profileId, waiting, isAsked, onDecided }: WaitingKeyProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const take = useTask(() => takeNewKey(profileId));
  const drop = useTask(() => dropNewKey(profileId));
  useEffect(() => {
    if (isAsked) title.current?.focus();
  }, [isAsked]);

  function decided(done: boolean, words: string): void {
    if (!done) return;
    announce(words);
    onDecided();
  }

  const { otherApplication, ...privileges } = waiting.differences;
  const kinds = ['lost', 'unproven', 'gained'] as const;
  const problem = take.problem ?? drop.problem;
  return (
    <section className={styles.key} data-testid="waiting-key">
      <h4 ref={title} tabIndex={-1}>
        {t('keyCare.waiting.title', { lastFour: waiting.lastFour })}
      </h4>
      <p>{t('keyCare.waiting.lead')}</p>
      <ul className={styles.differences}>
        {otherApplication && <li>{t('keyCare.waiting.otherApplication')}</li>}
        {kinds
          .filter((kind) => privileges[kind].length > 0)
          .map((kind) => (
            <li key={kind}>{t(`keyCare.waiting.${kind}`, { privileges: namesOf(privileges[kind]) })}</li>
          ))}
      </ul>
      {problem && <ProblemNote problem={problem} live />}
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          loading={take.busy}
          onClick={() => void take.run().then((done) => decided(done, t('settings.keyReplaced')))}
        >
          {t('keyCare.waiting.use')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={drop.busy}
          onClick={() => void drop.run().then((done) => decided(done, t('keyCare.waiting.dropped')))}
        >
          {t('keyCare.waiting.drop')}
        </Button>
      </div>
    </section>
  );
}
