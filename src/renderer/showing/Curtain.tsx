/** Before the code while it is hidden, and below it while it is shown: who may see it, how long, and how well kept. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../helpers/announce.ts';
import { secondsLeft, useUptime } from '../helpers/clock.ts';
import { IconChevronRight, IconEye, IconEyeOff, iconSize } from '../ui/icons.ts';
import styles from './Curtain.module.css';
import type { Revealing } from './revealing.ts';

interface CurtainProps {
  revealing: Revealing;
  /** The button that shows and hides; one and the same, so that the focus stays on it. */
  button: React.RefObject<HTMLButtonElement | null>;
  /** What to do before it is shown. */
  hint: string;
}

export function Curtain({ revealing, button, hint }: CurtainProps) {
  const { t } = useTranslation();
  const { until, shownFor, protection, reveal, hide } = revealing;
  const shown = until !== undefined;
  const left = Math.min(shownFor / 1000, secondsLeft(until ?? 0, useUptime()));
  const wasShown = useRef(false);
  useEffect(() => {
    if (shown) announce(t('showing.shown', { seconds: shownFor / 1000 }));
    else if (wasShown.current) announce(t('showing.hiddenAgain'));
    wasShown.current = shown;
  }, [shown, shownFor, t]);

  return (
    <div className={styles.curtain} data-shown={shown} data-testid="curtain">
      {!shown && <p className={styles.title}>{t('showing.hidden')}</p>}
      <Button
        ref={button}
        data-tour="show-code"
        size={shown ? 'sm' : 'lg'}
        variant={shown ? 'default' : 'filled'}
        leftSection={
          shown ? (
            <IconEyeOff size={iconSize.medium} aria-hidden="true" />
          ) : (
            <IconEye size={iconSize.large} aria-hidden="true" />
          )
        }
        onClick={() => (shown ? hide() : void reveal())}
      >
        {t(shown ? 'showing.hide' : 'showing.show')}
      </Button>
      {shown ? (
        <>
          <p className={styles.words}>{t('showing.hidesIn', { seconds: left })}</p>
          {protection && (
            <details className={styles.help}>
              <summary>
                <IconChevronRight size={iconSize.small} aria-hidden="true" />
                {t('showing.whoSees')}
              </summary>
              <p>{t(`showing.protection.${protection}`)}</p>
            </details>
          )}
        </>
      ) : (
        <p className={styles.words}>{hint}</p>
      )}
    </div>
  );
}
