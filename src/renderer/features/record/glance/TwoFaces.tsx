/** The face on the document beside the one from the check, and how alike they are. */
import { useTranslation } from 'react-i18next';
import { normaliseStatus } from '../../../../shared/session.ts';
import { percent } from '../../../i18n/format.ts';
import { Portrait } from '../../../ui/Portrait.tsx';
import { EntryStatus } from '../fields/EntryStatus.tsx';
import { mediaName } from '../fields/words.ts';
import styles from './Glance.module.css';
import type { Faces } from './glance.ts';

const faceSize = 104;

export function TwoFaces({ faces }: { faces: Faces }) {
  const { t } = useTranslation();
  const { document, selfie, similarity, status } = faces;
  const known = normaliseStatus(status ?? '');
  const tone = known === 'APPROVED' ? 'good' : known === 'DECLINED' ? 'bad' : 'warn';
  return (
    <section className={styles.faces} aria-label={t('glance.faces')} data-testid="two-faces">
      {(
        [
          ['target_image', document],
          ['source_image', selfie],
        ] as const
      ).map(([name, src]) => (
        <figure key={name} className={styles.face}>
          <Portrait name="" kind="user" src={src} size={faceSize} />
          <figcaption>{mediaName(name)}</figcaption>
        </figure>
      ))}
      <div className={styles.similarity} data-tone={tone}>
        <p className={styles.number}>
          <span className={styles.label}>{t('record.field.similarity')}</span>
          <strong>{percent(similarity)}</strong>
          {status && <EntryStatus status={status} />}
        </p>
        <span className={styles.bar} aria-hidden="true">
          <span style={{ inlineSize: `${similarity}%` }} />
        </span>
      </div>
    </section>
  );
}
