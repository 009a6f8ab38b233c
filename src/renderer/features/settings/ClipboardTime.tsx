/** How long a copied token may stay on the clipboard. */
import { useTranslation } from 'react-i18next';
import { clipboardSeconds } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { duration } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { keepCopies } from './settings-actions.ts';

export function ClipboardTime() {
  const { t } = useTranslation();
  const chosen = useSlice('clipboardSeconds') ?? clipboardSeconds.default;
  const task = useTask(keepCopies);

  async function choose(value: string): Promise<void> {
    const seconds = clipboardSeconds.choices.find((choice) => String(choice) === value);
    if (seconds === undefined || !(await task.run(seconds))) return;
    toast({ text: t('clipboard.setting.changed', { duration: duration(seconds) }) });
  }

  return (
    <Panel title={t('clipboard.setting.title')}>
      <Choice
        label={t('clipboard.setting.label')}
        help={t('clipboard.setting.help')}
        value={String(chosen)}
        options={clipboardSeconds.choices.map((seconds) => ({
          value: String(seconds),
          label: duration(seconds),
        }))}
        onChange={(value) => void choose(value)}
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
    </Panel>
  );
}
