/** What the system announces while nobody looks at Baton, and whether with a sound. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { chooseNotifications } from './settings-actions.ts';

const parts = ['imports', 'records', 'sound'] as const;

export function NotificationsPanel() {
  const { t } = useTranslation();
  const chosen = useSlice('notifications');
  const task = useTask(chooseNotifications);
  if (!chosen) return null;
  return (
    <Panel title={t('notifications.title')}>
      <p className="soft">{t('notifications.lead')}</p>
      {parts.map((part) => (
        <Checkbox
          key={part}
          label={t(`notifications.${part}`)}
          checked={chosen[part]}
          disabled={task.busy}
          onChange={({ currentTarget: { checked } }) =>
            void task
              .run({ ...chosen, [part]: checked })
              .then((done) => done && announce(t('notifications.changed')))
          }
        />
      ))}
      {task.problem && <ProblemNote problem={task.problem} live />}
    </Panel>
  );
}
