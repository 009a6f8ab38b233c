/** The guided tour on a practice desk: the offer, the card that says what is next, and the end. It never covers the work. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TourView } from '../../../shared/contract/index.ts';
import { tourSteps } from '../../../shared/practice.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { leaveTour } from './card-focus.ts';
import { TourCard } from './TourCard.tsx';
import { TourPart } from './TourPart.tsx';
import { keepTour } from './tour-actions.ts';
import { useTourFacts } from './tour-facts.ts';
import { advance, nextStep, type Place, partOf, placeAt } from './tour-steps.ts';

export function Tour() {
  const tour = useSlice('tour');
  const [ended, setEnded] = useState(false);
  if (tour?.state === 'running') return <Running step={tour.step} onEnd={() => setEnded(true)} />;
  if (tour?.state === 'new') return <Offer />;
  return tour?.state === 'done' && ended ? <Ended onClose={() => setEnded(false)} /> : null;
}

function Offer() {
  const { t } = useTranslation();
  const task = useTask((state: 'running' | 'aside') => keepTour({ state, step: 1 }));
  return (
    <TourCard title={t('tour.offer.title')} text={t('tour.offer.text')} problem={task.problem}>
      <Button size="compact-sm" onClick={() => void task.run('running')}>
        {t('tour.start')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => void task.run('aside').then((done) => done && leaveTour())}
      >
        {t('tour.notNow')}
      </Button>
    </TourCard>
  );
}

function Ended({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <TourCard title={t('tour.done.title')} text={t('tour.done.text')}>
      <Button
        size="compact-sm"
        onClick={() => {
          onClose();
          leaveTour();
        }}
      >
        {t('common.close')}
      </Button>
    </TourCard>
  );
}

function Running({ step, onEnd }: { step: number; onEnd: () => void }) {
  const facts = useTourFacts();
  const [seen, setSeen] = useState<Place>(placeAt(step));
  const place = seen.step === step ? seen : placeAt(step);
  const part = partOf(place, facts);
  const keeping = useTask(keepTour);

  function go(next: Place | undefined) {
    const kept: TourView = next ? { state: 'running', step: next.step } : { state: 'done', step: tourSteps };
    void keeping.run(kept).then((done) => done && !next && onEnd());
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what has happened is the reason, not how it is kept
  useEffect(() => {
    const now = advance(place, facts);
    if (now?.step === step) {
      if (now.seen !== place.seen) setSeen(now);
    } else if (!keeping.busy && !keeping.problem) {
      go(now);
    }
  }, [facts, step, place.seen, keeping.busy, keeping.problem]);

  if (part === undefined && !keeping.problem) return null;
  return (
    <TourPart
      key={step}
      step={step}
      part={part ?? 'goes'}
      problem={keeping.problem}
      onRead={() => setSeen({ step, seen: true })}
      onSkip={() => go(nextStep(place))}
      onClose={() => void keeping.run({ state: 'aside', step }).then((done) => done && leaveTour())}
    />
  );
}
