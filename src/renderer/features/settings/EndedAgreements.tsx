/** Whether customers may be shared under an agreement that has ended. */
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { setEndedAgreements } from './settings-actions.ts';

export function EndedAgreements() {
  const { t } = useTranslation();
  const chosen = useSlice('endedAgreements') ?? 'refuse';
  const task = useTask(setEndedAgreements);
  return (
    <Panel title={t('partners.whenEnded.title')}>
      <Choice
        label={t('partners.whenEnded.label')}
        help={t(`partners.whenEnded.help.${chosen}`)}
        value={chosen}
        options={[
          { value: 'refuse', label: t('partners.whenEnded.refuse') },
          { value: 'warn', label: t('partners.whenEnded.warn') },
        ]}
        onChange={(choice) =>
          void task.run(choice).then((done) => done && toast({ text: t('partners.whenEnded.changed') }))
        }
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
    </Panel>
  );
}
