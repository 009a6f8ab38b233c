/**
 * The pictures and files of a part of a record. They come through main and are kept nowhere; main passes no videos on. A link
 * that has run out is renewed once by itself, and then when a person says so.
 */
import { Button } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediumView } from '../../../shared/contract/index.ts';
import { announce } from '../../app/announce.ts';
import { call } from '../../app/baton.ts';
import { useTask } from '../../app/task.ts';
import { IconPhoto, IconRefresh } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { EnlargedPicture } from './EnlargedPicture.tsx';
import type { Media } from './json.ts';
import styles from './MediaStrip.module.css';
import { renewLinks, renewLinksOnce, useRenewals } from './record-store.ts';
import { mediaName } from './words.ts';

/** Why a picture is not shown. `unreadable`: it came, and is none. */
type Missing = MediumView | { state: 'unreadable' };

interface Seen {
  /** Of the links that were there after so many renewals. */
  renewals: number;
  missing: Readonly<Record<string, Missing>>;
}

export function MediaStrip({ media, about }: { media: readonly Media[]; about: string }) {
  const { t } = useTranslation();
  const renewals = useRenewals();
  const [seen, setSeen] = useState<Seen>({ renewals, missing: {} });
  // What was seen of the links before says nothing of those that replaced them.
  const missing = seen.renewals === renewals ? seen.missing : {};
  const strip = useRef<HTMLUListElement>(null);
  const renewal = useTask(async () => {
    const renewed = await renewLinks();
    if (!renewed.ok) return renewed.problem;
    if (renewed.value === 'renewed') announce(t('record.mediaRenewed'));
    return undefined;
  });

  async function look({ url }: Media) {
    const answer = await call('sessions.medium', { address: url });
    const found: Missing = !answer.ok ? { state: 'unreachable' } : answer.value;
    // Main got a picture, and the page cannot draw it.
    const why: Missing = found.state === 'picture' ? { state: 'unreadable' } : found;
    setSeen((before) => {
      if (before.renewals > renewals) return before;
      const known = before.renewals === renewals ? before.missing : {};
      return { renewals, missing: { ...known, [url]: why } };
    });
    if (found.state === 'gone') renewLinksOnce();
  }

  const mayBeLoadedAgain = media.some(({ url }) =>
    ['gone', 'unreachable'].includes(missing[url]?.state ?? ''),
  );
  return (
    <div className={styles.media}>
      <ul className={styles.strip} ref={strip} tabIndex={-1} aria-label={about}>
        {media.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place stays when its link is renewed
          <li key={place}>
            <Picture
              media={one}
              renewals={renewals}
              about={about}
              missing={missing[one.url]}
              onMissing={() => void look(one)}
            />
          </li>
        ))}
      </ul>
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
      leftSection={<IconRefresh size={16} aria-hidden="true" />}
      onClick={() => {
        pressed.current = true;
        onPress();
      }}
    >
      {t('record.loadAgain')}
    </Button>
  );
}

interface PictureProps {
  media: Media;
  /** Of whichever links the address is. */
  renewals: number;
  about: string;
  missing: Missing | undefined;
  onMissing: () => void;
}

function Picture({ media, renewals, about, missing, onMissing }: PictureProps) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState<string>();
  const [enlarged, setEnlarged] = useState(false);
  const name = mediaName(media.name);
  const alt = t('record.pictureOf', { name, block: about });
  if (media.isVideo || missing) {
    return (
      <figure
        className={styles.figure}
        data-testid="medium"
        data-state={media.isVideo ? 'video' : missing?.state}
      >
        <span className={styles.gone}>
          <IconPhoto size={20} aria-hidden="true" />
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

function WhyMissing({ missing }: { missing: Missing }) {
  const { t } = useTranslation();
  if (missing.state !== 'file')
    return t(`record.missing.${missing.state === 'picture' ? 'unreadable' : missing.state}`);
  const { type } = missing;
  return t('record.missing.file', {
    type: type === 'application/pdf' ? 'PDF' : (type ?? t('record.value.unknown')),
  });
}
