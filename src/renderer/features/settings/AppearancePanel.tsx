/** Light or dark, and how a scan is answered. What is chosen is seen at once. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { themes } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { answerScans, chooseTheme } from './appearance-actions.ts';

export function AppearancePanel() {
  const { t } = useTranslation();
  const set = useSlice('window');
  const theme = useTask(chooseTheme);
  const scans = useTask(answerScans);
  return (
    <Panel title={t('appearance.title')}>
      <Choice
        label={t('appearance.theme.label')}
        value={set?.theme ?? 'system'}
        options={themes.map((value) => ({ value, label: t(`appearance.theme.${value}`) }))}
        onChange={(value) => void theme.run(value)}
      />
      <Checkbox
        label={t('appearance.scans')}
        description={t('appearance.scansHelp')}
        checked={set?.scanSignals ?? true}
        disabled={scans.busy}
        onChange={({ currentTarget: { checked } }) => void scans.run(checked)}
      />
      {[theme.problem, scans.problem].map(
        (problem) => problem && <ProblemNote key={problem.code} problem={problem} live />,
      )}
    </Panel>
  );
}
