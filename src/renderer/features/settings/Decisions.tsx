/** Whether records in review may be decided at this desk. */
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../desk/desk-store.ts';
import { allowDecisions } from '../../desk/reviews.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

export function Decisions() {
  const { t } = useTranslation();
  const chosen = useSlice('decisionsHere') ? 'on' : 'off';
  const task = useTask((choice: 'on' | 'off') => allowDecisions(choice === 'on'));
  return (
    <Panel title={t('settings.decisions.title')}>
      <Choice
        label={t('settings.decisions.label')}
        help={t(`settings.decisions.help.${chosen}`)}
        value={chosen}
        options={[
          { value: 'off', label: t('settings.decisions.off') },
          { value: 'on', label: t('settings.decisions.on') },
        ]}
        onChange={(choice) =>
          void task.run(choice).then((done) => done && toast({ text: t('settings.decisions.changed') }))
        }
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
    </Panel>
  );
}
