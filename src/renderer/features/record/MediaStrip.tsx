/** The pictures of a block. They come through main and are kept nowhere; main passes no videos on. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconPhoto } from '../../ui/icons.ts';
import type { Media } from './json.ts';
import styles from './MediaStrip.module.css';
import { blockName, mediaName } from './words.ts';

export function MediaStrip({ media, block }: { media: readonly Media[]; block: string }) {
  return (
    <ul className={styles.strip}>
      {media.map((one) => (
        <li key={`${one.name} ${one.url}`}>
          <Picture media={one} block={block} />
        </li>
      ))}
    </ul>
  );
}

function Picture({ media, block }: { media: Media; block: string }) {
  const { t } = useTranslation();
  const [gone, setGone] = useState(false);
  const name = mediaName(media.name);
  return (
    <figure className={styles.figure}>
      {gone || media.isVideo ? (
        <span className={styles.gone}>
          <IconPhoto size={20} aria-hidden="true" />
          {t(media.isVideo ? 'record.videoElsewhere' : 'record.pictureGone')}
        </span>
      ) : (
        <img
          src={media.url}
          alt={t('record.pictureOf', { name, block: blockName(block) })}
          loading="lazy"
          onError={() => setGone(true)}
        />
      )}
      <figcaption className="quiet">{name}</figcaption>
    </figure>
  );
}
