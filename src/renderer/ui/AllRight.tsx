/** How a list of checks came out: one line that opens into the list. What is not all right stands out below it. */
import { Children } from 'react';
import styles from './AllRight.module.css';
import { IconAlertTriangle, IconChevronRight, IconCircleCheck, IconCircleX, iconSize } from './icons.ts';

const signs = { good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX } as const;

interface AllRightProps {
  tone: keyof typeof signs;
  words: React.ReactNode;
  /** Another sign than the tone's own. */
  sign?: typeof IconCircleCheck;
  /** Names the lists for those who do not see what they belong to. */
  label: string;
  /** `VerdictLine`s that stand out by themselves; may be none. */
  standsOut?: readonly React.ReactNode[];
  /** The lines that the one line opens into; without any it does not open. */
  children: React.ReactNode;
  testId?: string;
}

export function AllRight({ tone, words, sign, label, standsOut = [], children, testId }: AllRightProps) {
  const Sign = sign ?? signs[tone];
  const line = (
    <>
      <Sign className={styles.sign} size={iconSize.large} aria-hidden="true" />
      <span className={styles.words}>{words}</span>
    </>
  );
  return (
    <div className={styles.all} data-tone={tone} data-testid={testId}>
      {Children.count(children) === 0 ? (
        <div className={styles.closed}>
          <p className={styles.line}>{line}</p>
        </div>
      ) : (
        <details className={styles.details}>
          <summary>
            <span className={styles.line}>
              {line}
              <IconChevronRight className={styles.chevron} size={iconSize.medium} aria-hidden="true" />
            </span>
          </summary>
          <ul className={styles.list} aria-label={label}>
            {children}
          </ul>
        </details>
      )}
      {standsOut.length > 0 && (
        <ul className={styles.standsOut} aria-label={label}>
          {standsOut}
        </ul>
      )}
    </div>
  );
}
