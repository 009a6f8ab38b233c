/** What is in a long record: a way to each part of it, with its status. */
import { useTranslation } from 'react-i18next';
import { EntryStatus } from '../fields/EntryStatus.tsx';
import { goToPart } from './go-to-part.ts';
import styles from './TableOfContents.module.css';

interface ContentsEntry {
  /** Of the element it leads to. */
  readonly id: string;
  readonly title: string;
  readonly status: string | undefined;
}

export function TableOfContents({ entries }: { entries: readonly ContentsEntry[] }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.contents} aria-label={t('record.contents')} data-testid="contents">
      <p className={styles.title}>{t('record.contents')}</p>
      <ul>
        {entries.map(({ id, title, status }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                goToPart(id);
              }}
            >
              <span>{title}</span>
              {status && <EntryStatus status={status} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
