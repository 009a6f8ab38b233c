/**
 * The pictures and files of a part of a record. They come through main and are kept nowhere; main passes no videos on. A link
 * that has run out is renewed once by itself, and then when a person says so.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
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
import { renewLinks, renewLinksOnce } from './record-store.ts';
import { mediaName } from './words.ts';

/** Why a picture is not shown. `unreadable`: it came, and is none. */
type Missing = MediumView | { state: 'unreadable' };

export function MediaStrip({ media, about }: { media: readonly Media[]; about: string }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState<Readonly<Record<string, Missing>>>({});
  const renewal = useTask(async () => {
    const problem = await renewLinks();
    if (!problem) {
      setMissing({});
      announce(t('record.mediaRenewed'));
    }
    return problem;
  });

  async function look({ url }: Media) {
    const seen = await call('sessions.medium', { address: url });
    const found: Missing = !seen.ok ? { state: 'unreachable' } : seen.value;
    if (found.state === 'gone') renewLinksOnce();
    // Main got a picture, and the page cannot draw it.
    setMissing((before) => ({
      ...before,
      [url]: found.state === 'picture' ? { state: 'unreadable' } : found,
    }));
  }

  const mayBeLoadedAgain = media.some(({ url }) =>
    ['gone', 'unreachable'].includes(missing[url]?.state ?? ''),
  );
  return (
    <div className={styles.media}>
      <ul className={styles.strip}>
        {media.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place stays when its link is renewed
          <li key={place}>
            <Picture media={one} about={about} missing={missing[one.url]} onMissing={() => void look(one)} />
          </li>
        ))}
      </ul>
      {mayBeLoadedAgain && (
        <Button
          className={styles.again}
          variant="default"
          size="compact-sm"
          loading={renewal.busy}
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => void renewal.run()}
        >
          {t('record.loadAgain')}
        </Button>
      )}
      {renewal.problem && <ProblemNote problem={renewal.problem} tone="warn" live />}
    </div>
  );
}

interface PictureProps {
  media: Media;
  about: string;
  missing: Missing | undefined;
  onMissing: () => void;
}

function Picture({ media, about, missing, onMissing }: PictureProps) {
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
          <img
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
