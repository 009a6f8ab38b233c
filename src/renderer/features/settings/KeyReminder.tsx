/** After how many days a person is reminded of a key's age. */
import { useTranslation } from 'react-i18next';
import { keyReminderDays } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { remindOfKeys } from './settings-actions.ts';

export function KeyReminder() {
  const { t } = useTranslation();
  const chosen = useSlice('keyReminderDays') ?? keyReminderDays.default;
  const task = useTask(remindOfKeys);

  async function choose(value: string): Promise<void> {
    const days = keyReminderDays.choices.find((choice) => String(choice) === value);
    if (days === undefined || !(await task.run(days))) return;
    toast({ text: t('keyCare.reminder.changed') });
  }

  return (
    <Panel title={t('keyCare.reminder.title')}>
      <Choice
        label={t('keyCare.reminder.label')}
        help={t('keyCare.reminder.help')}
        value={String(chosen)}
        options={keyReminderDays.choices.map((days) => ({
          value: String(days),
          label: days === 0 ? t('keyCare.reminder.never') : t('keyCare.reminder.days', { count: days }),
        }))}
        onChange={(value) => void choose(value)}
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
    </Panel>
  );
}
