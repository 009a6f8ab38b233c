/** Opens the training panel, and tells how much goes wrong while it is closed. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isOn, openTraining, useFaults, useTraining } from './training-store.ts';

export const trainingButtonId = 'training-button';
export const trainingPanelId = 'training';

export function TrainingButton() {
  const { t } = useTranslation();
  const open = useTraining((training) => training.open);
  const count = useFaults().filter(isOn).length;
  return (
    <Button
      id={trainingButtonId}
      size="compact-sm"
      variant="default"
      aria-expanded={open}
      aria-controls={open ? trainingPanelId : undefined}
      data-tour="training"
      onClick={() => openTraining(!open)}
    >
      {count === 0 ? t('training.title') : t('training.buttonOn', { count })}
    </Button>
  );
}
