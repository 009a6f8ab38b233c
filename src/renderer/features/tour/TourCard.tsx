/** The card of the tour: a strip with a place of its own above the screen, so that it covers nothing. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useCardFocus } from './card-focus.ts';
import styles from './TourCard.module.css';

interface TourCardProps {
  title: string;
  /** Which step of how many. */
  progress?: string;
  text: string;
  problem?: Problem | undefined;
  testData?: { step: number; part: string };
  children: React.ReactNode;
}

export function TourCard({ title, progress, text, problem, testData, children }: TourCardProps) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  // A screen reader speaks what changes in a region that it has seen before, so it is filled afterwards.
  useEffect(() => setSaid([progress, title, text].filter(Boolean).join('. ')), [progress, title, text]);
  useCardFocus(card, heading);
  return (
    <section
      ref={card}
      className={styles.card}
      aria-label={t('tour.label')}
      data-testid="tour"
      data-step={testData?.step}
      data-part={testData?.part}
    >
      <div className={styles.words}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {progress && <span className={styles.progress}>{progress}</span>}
          {title}
        </h2>
        <p>{text}</p>
        {problem && <ProblemNote problem={problem} live />}
      </div>
      <div className={styles.buttons}>{children}</div>
      <p className="visually-hidden" role="status" data-testid="tour-said">
        {said}
      </p>
    </section>
  );
}
