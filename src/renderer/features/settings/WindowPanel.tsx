/** How large everything is drawn, and what becomes of Baton when its window is closed. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textSizes } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { isMac } from '../../helpers/platform.ts';
import { useTask } from '../../helpers/task.ts';
import { percent } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { keepInTray, setTextSize } from './settings-actions.ts';

export function WindowPanel() {
  const { t } = useTranslation();
  const { textSize = textSizes.default, keepInTray: inTray = null } = useSlice('window') ?? {};
  const size = useTask(setTextSize);
  const tray = useTask(keepInTray);
  const keys = isMac ? '⌘+ / ⌘−' : `${t('shortcuts.key.ctrl')} + / −`;

  async function chooseSize(value: string): Promise<void> {
    const chosen = textSizes.choices.find((choice) => String(choice) === value);
    if (chosen === undefined || !(await size.run(chosen))) return;
    toast({ text: t('window.textSizeChanged', { size: percent(chosen) }) });
  }

  return (
    <Panel title={t('window.title')}>
      <Choice
        label={t('window.textSize')}
        help={t('window.textSizeHelp', { keys })}
        value={String(textSize)}
        options={textSizes.choices.map((choice) => ({ value: String(choice), label: percent(choice) }))}
        onChange={(value) => void chooseSize(value)}
      />
      {inTray !== null && (
        <Checkbox
          label={t('window.keepInTray')}
          description={t('window.keepInTrayHelp')}
          checked={inTray}
          disabled={tray.busy}
          onChange={({ currentTarget: { checked } }) =>
            void tray
              .run(checked)
              .then(
                (done) =>
                  done && toast({ text: t(checked ? 'window.keepInTrayOn' : 'window.keepInTrayOff') }),
              )
          }
        />
      )}
      {[size.problem, tray.problem].map(
        (problem) => problem && <ProblemNote key={problem.code} problem={problem} live />,
      )}
    </Panel>
  );
}
