/** The window before there is a profile: Baton's dark side on the left, what is to be done on the right. */
import { useTranslation } from 'react-i18next';
import { BatonMark } from '../../ui/BatonMark.tsx';
import { LanguageSelect } from '../language/LanguageSelect.tsx';
import styles from './WelcomeFrame.module.css';

interface WelcomeFrameProps {
  aside: React.ReactNode;
  /** The dark side has something to show. */
  wide?: boolean;
  testId?: string;
  /** It is kept as it is, out of sight. */
  hidden?: boolean;
  children: React.ReactNode;
}

export function WelcomeFrame({ aside, wide, testId, hidden, children }: WelcomeFrameProps) {
  const { t } = useTranslation();
  return (
    <main className={styles.frame} data-wide={wide} data-testid={testId} hidden={hidden}>
      <div className={styles.aside}>
        <p className={styles.brand}>
          <BatonMark size={wide ? 36 : 28} />
          {t('app.name')}
        </p>
        {aside}
        <div className={styles.language}>
          <LanguageSelect />
        </div>
      </div>
      <div className={styles.content}>
        <div className={styles.column}>{children}</div>
      </div>
    </main>
  );
}
