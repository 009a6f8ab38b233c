/** Offers what is on the clipboard: one button reads it, another lets it be. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { command } from '../../helpers/platform.ts';
import { readClipboard } from '../../intake/capture-store.ts';
import { checkCodeInWords } from '../../ui/CheckCode.tsx';
import { IconClipboardText, pictureSize } from '../../ui/icons.ts';
import styles from './ClipboardOffer.module.css';
import { passOver, useOffer } from './clipboard-offer.ts';

export function ClipboardOffer() {
  const { t } = useTranslation();
  const { offers } = useOffer();
  const [first] = offers;
  const title = t('offer.title', { count: offers.length });
  const key = offers.map(({ fingerprint }) => fingerprint).join();
  useEffect(() => {
    if (key !== '') announce(title);
  }, [key, title]);
  if (!first) return null;

  return (
    <section className={styles.offer} aria-labelledby="offer-title" data-testid="clipboard-offer">
      <IconClipboardText size={pictureSize.small} aria-hidden="true" />
      <div className={styles.words}>
        <h2 id="offer-title">{title}</h2>
        {offers.map(({ fingerprint, kind, senderName, forThisDesk, checkDigits, checkPictograms }) => (
          <p key={fingerprint}>
            {t(forThisDesk ? 'offer.what' : 'offer.whatOther', {
              kind: t(`token.title.${kind}`),
              sender: senderName ?? t('token.unknownSender'),
              code: checkCodeInWords(checkDigits, checkPictograms),
            })}
          </p>
        ))}
        <p className="quiet">{t('offer.hint', { keys: command('V') })}</p>
      </div>
      <div className={styles.buttons}>
        <Button data-tour="read-clipboard" onClick={() => void readClipboard()}>
          {t('offer.read')}
        </Button>
        <Button variant="subtle" onClick={() => passOver(offers.map((offer) => offer.fingerprint))}>
          {t('offer.dismiss')}
        </Button>
      </div>
    </section>
  );
}
