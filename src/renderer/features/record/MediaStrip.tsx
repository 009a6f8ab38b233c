/** The pictures of a block. They come through main and are kept nowhere; main passes no videos on. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconPhoto } from '../../ui/icons.ts';
import type { Media } from './json.ts';
import styles from './MediaStrip.module.css';
import { mediaName } from './words.ts';

export function MediaStrip({ media }: { media: readonly Media[] }) {
  return (
    <ul className={styles.strip}>
      {media.map((one) => (
        <li key={`${one.name} ${one.url}`}>
          <Picture media={one} />
        </li>
      ))}
    </ul>
  );
}

function Picture({ media }: { media: Media }) {
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
        <img src={media.url} alt={name} loading="lazy" onError={() => setGone(true)} />
      )}
      <figcaption className="quiet">{name}</figcaption>
    </figure>
  );
}
