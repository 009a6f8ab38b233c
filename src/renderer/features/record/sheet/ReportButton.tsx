/** Saves Didit's own report of a session as a PDF where the person chooses. */
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { hasReport } from '../../../../shared/session.ts';
import { toastSaved } from '../../../desk/toasts.ts';
import { useTask } from '../../../helpers/task.ts';
import { IconDownload, iconSize } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import styles from './RecordSheet.module.css';
import { saveReport } from './report-actions.ts';

export function ReportButton({ record, profileId }: { record: RecordView; profileId: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [saved, setSaved] = useState(false);
  const { kind, status } = record;
  const hasOne = hasReport(kind, status);
  const task = useTask(async () => {
    setSaved(false);
    const answer = await saveReport(profileId, record);
    if (!answer.ok) return answer.problem;
    setSaved(answer.value);
    if (answer.value) toastSaved(t('record.report.saved'));
    return undefined;
  });
  const note = !hasOne ? t(`record.report.none.${kind}`) : saved ? t('record.report.saved') : undefined;
  return (
    <div className={styles.report} data-testid="report">
      <div className={styles.reportLine}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconDownload size={iconSize.large} aria-hidden="true" />}
          loading={task.busy}
          disabled={!hasOne}
          aria-describedby={note ? id : undefined}
          onClick={() => void task.run()}
        >
          {t('record.report.save')}
        </Button>
        {note && (
          <span id={id} className="quiet">
            {note}
          </span>
        )}
      </div>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </div>
  );
}
