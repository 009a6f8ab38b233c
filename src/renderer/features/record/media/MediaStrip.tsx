/**
 * The pictures and files of a part of a record. They come through main and are kept nowhere; main passes no videos on. A link
 * that has run out is renewed once by itself, and then when a person says so.
 */
import { Button } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../helpers/announce.ts';
import { useTask } from '../../../helpers/task.ts';
import { IconFileText, IconPhoto, IconRefresh, iconSize, pictureSize } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { LongList } from '../fields/LongList.tsx';
import { mediaName } from '../fields/words.ts';
import { explainMissing, type Missing, renewLinks, useMissing, useRenewals } from '../record-store.ts';
import { EnlargedPicture } from './EnlargedPicture.tsx';
import styles from './MediaStrip.module.css';
import type { Media } from './media-of.ts';
import { OpenedDocument } from './OpenedDocument.tsx';
import { WhyMissing } from './WhyMissing.tsx';

export function MediaStrip({ media, about }: { media: readonly Media[]; about: string }) {
  const { t } = useTranslation();
  const renewals = useRenewals();
  const missing = useMissing();
  const strip = useRef<HTMLUListElement>(null);
  const renewal = useTask(async () => {
    const renewed = await renewLinks();
    if (!renewed.ok) return renewed.problem;
    if (renewed.value === 'renewed') announce(t('record.mediaRenewed'));
    return undefined;
  });

  const mayBeLoadedAgain = media.some(({ url }) =>
    ['gone', 'unreachable'].includes(missing[url]?.state ?? ''),
  );
  return (
    <div className={styles.media}>
      <LongList className={styles.strip} entries={media} listRef={strip} tabIndex={-1} aria-label={about}>
        {/* The place stays when its link is renewed. */}
        {(one, place) => (
          <li key={place}>
            <Medium
              media={one}
              renewals={renewals}
              about={about}
              missing={missing[one.url]}
              onMissing={() => void explainMissing(one.url)}
            />
          </li>
        )}
      </LongList>
      {mayBeLoadedAgain && (
        <AgainButton busy={renewal.busy} next={strip} onPress={() => void renewal.run()} />
      )}
      {renewal.problem && <ProblemNote problem={renewal.problem} tone="warn" live />}
    </div>
  );
}

interface AgainButtonProps {
  busy: boolean;
  /** Gets the focus when the button goes and had it. */
  next: React.RefObject<HTMLElement | null>;
  onPress: () => void;
}

function AgainButton({ busy, next, onPress }: AgainButtonProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(
    () => () => {
      const focused = document.activeElement;
      // A button that is busy cannot hold the focus, which is nowhere then.
      if (focused === button.current || (pressed.current && focused === document.body))
        next.current?.focus({ preventScroll: true });
    },
    [next],
  );
  return (
    <Button
      ref={button}
      className={styles.again}
      variant="default"
      size="compact-sm"
      loading={busy}
      leftSection={<IconRefresh size={iconSize.medium} aria-hidden="true" />}
      onClick={() => {
        pressed.current = true;
        onPress();
      }}
    >
      {t('record.loadAgain')}
    </Button>
  );
}

interface MediumProps {
  media: Media;
  /** Of whichever links the address is. */
  renewals: number;
  about: string;
  missing: Missing | undefined;
  onMissing: () => void;
}

function Medium({ media, renewals, about, missing, onMissing }: MediumProps) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState<string>();
  const [enlarged, setEnlarged] = useState(false);
  const [isDocument, setIsDocument] = useState(false);
  // It stays one when its link is renewed.
  if (missing?.state === 'document' && !isDocument) setIsDocument(true);
  const name = mediaName(media.name);
  const alt = t('record.pictureOf', { name, block: about });
  if (isDocument) return <DocumentFigure address={media.url} name={name} alt={alt} />;
  if (media.isVideo || (missing && missing.state !== 'document')) {
    return (
      <figure
        className={styles.figure}
        data-testid="medium"
        data-state={media.isVideo ? 'video' : missing?.state}
      >
        <span className={styles.gone}>
          <IconPhoto size={iconSize.large} aria-hidden="true" />
          {media.isVideo || !missing ? t('record.videoElsewhere') : <WhyMissing missing={missing} />}
        </span>
        <figcaption className="quiet">{name}</figcaption>
      </figure>
    );
  }
  return (
    <>
      <figure
        className={styles.figure}
        data-testid="medium"
        data-state={drawn === media.url ? 'shown' : 'loading'}
      >
        <button
          type="button"
          aria-label={t('record.enlarge', { picture: alt })}
          onClick={() => setEnlarged(true)}
        >
          {/* Another link may read the same, and be one that comes. */}
          <img
            key={renewals}
            src={media.url}
            alt={alt}
            loading="lazy"
            onLoad={() => setDrawn(media.url)}
            onError={onMissing}
          />
        </button>
        <figcaption className="quiet">{name}</figcaption>
      </figure>
      {enlarged && (
        <EnlargedPicture
          src={media.url}
          title={alt}
          onClose={() => setEnlarged(false)}
          onMissing={() => {
            setEnlarged(false);
            onMissing();
          }}
        />
      )}
    </>
  );
}

function DocumentFigure({ address, name, alt }: { address: string; name: string; alt: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <figure className={styles.figure} data-testid="medium" data-state="document">
        <button
          type="button"
          className={styles.document}
          aria-label={t('record.document.open', { document: alt })}
          onClick={() => setOpened(true)}
        >
          <IconFileText size={pictureSize.small} aria-hidden="true" />
          {t('record.document.openButton')}
        </button>
        <figcaption className="quiet">{name}</figcaption>
      </figure>
      {opened && <OpenedDocument address={address} title={alt} onClose={() => setOpened(false)} />}
    </>
  );
}
