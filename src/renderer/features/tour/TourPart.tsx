/** What a person is asked to do now, in words and by a ring around the control. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clipboardSeconds } from '../../../shared/limits.ts';
import { tourSteps } from '../../../shared/practice.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { duration } from '../../i18n/format.ts';
import { useOffer } from '../receive/clipboard-offer.ts';
import { goTo, usePointer } from './pointing.ts';
import styles from './TourCard.module.css';
import { TourCard } from './TourCard.tsx';
import type { Part } from './tour-steps.ts';

/** What each part points at, by `data-tour`: the first of them that is on the screen. */
const targets: Record<Part, readonly string[]> = {
  goShare: ['nav-share'],
  find: ['search'],
  other: ['search', 'back-to-list'],
  create: ['create-code'],
  show: ['show-code'],
  copy: ['copy-token'],
  switch: ['profile-switcher'],
  goReceive: ['nav-receive'],
  take: ['read-clipboard', 'paste'],
  again: ['token-sound', 'training'],
  refused: ['start-over'],
  import: ['reference'],
  wait: [],
  ended: ['token-sound', 'training'],
  read: ['import-findings'],
  openTraining: ['training'],
  choose: ['fault-offline'],
  token: ['token-sound', 'training'],
  goQueue: ['nav-queue'],
  calm: ['calm', 'training'],
  goes: [],
};

interface TourPartProps {
  step: number;
  part: Part;
  problem: Problem | undefined;
  /** The person has read what came. */
  onRead: () => void;
  onSkip: () => void;
  onClose: () => void;
}

export function TourPart({ step, part, problem, onRead, onSkip, onClose }: TourPartProps) {
  const { t } = useTranslation();
  const target = usePointer(targets[part]);
  const text = useWords(part);
  return (
    <>
      <TourCard
        title={t(`tour.step.${step as 1}`)}
        progress={t('tour.of', { step, steps: tourSteps })}
        text={text}
        problem={problem}
        testData={{ step, part }}
      >
        {part === 'read' && (
          <Button size="compact-sm" onClick={onRead}>
            {t('tour.haveRead')}
          </Button>
        )}
        {target && (
          <Button size="compact-sm" variant="default" onClick={() => goTo(target)}>
            {t('tour.goThere')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onSkip}>
          {t('tour.skip')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('tour.close')}
        </Button>
      </TourCard>
      {target && <span key={part} className={styles.ring} aria-hidden="true" data-testid="tour-ring" />}
    </>
  );
}

/** The words of a part, with the controls called as they are called on the screen. */
function useWords(part: Part): string {
  const { t } = useTranslation();
  const seconds = useSlice('clipboardSeconds') ?? clipboardSeconds.default;
  const isOffered = useOffer((store) => store.offers.length > 0);
  switch (part) {
    case 'find':
      return t('tour.part.find', { status: t('status.APPROVED') });
    case 'goShare':
      return t('tour.part.goShare', { button: t('nav.share') });
    case 'goReceive':
      return t('tour.part.goReceive', { button: t('nav.receive') });
    case 'goQueue':
      return t('tour.part.goQueue', { button: t('nav.queue') });
    case 'create':
      return t('tour.part.create', { field: t('share.partner'), button: t('share.create') });
    case 'show':
      return t('tour.part.show', { button: t('showing.show') });
    case 'copy':
      return t('tour.part.copy', { button: t('code.copy'), duration: duration(seconds) });
    case 'take':
      return t('tour.part.take', { button: t(isOffered ? 'offer.read' : 'paste.button') });
    case 'refused':
      return t('tour.part.refused', { button: t('receive.startOver') });
    case 'import':
      return t('tour.part.import', { field: t('import.reference'), button: t('import.submit') });
    case 'again':
    case 'ended':
    case 'token':
      return t(`tour.part.${part}`, {
        training: t('training.title'),
        token: t('training.token.sound.name'),
      });
    case 'openTraining':
      return t('tour.part.openTraining', { button: t('training.title') });
    case 'choose':
      return t('tour.part.choose', { fault: t('training.fault.offline.name') });
    case 'calm':
      return t('tour.part.calm', { button: t('training.calm') });
    default:
      return t(`tour.part.${part}`);
  }
}
