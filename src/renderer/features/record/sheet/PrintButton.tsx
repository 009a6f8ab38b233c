/** Prints the record. That it leaves the desk is recorded before. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { useTask } from '../../../helpers/task.ts';
import { IconPrinter, iconSize } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import type { Ownership } from '../ownership/holders.ts';
import { RecordPaper } from './RecordPaper.tsx';
import { recordPrint } from './report-actions.ts';

interface PrintButtonProps {
  record: RecordView;
  profileId: string;
  ownership: Ownership | undefined;
}

export function PrintButton({ record, profileId, ownership }: PrintButtonProps) {
  const { t } = useTranslation();
  const [onPaper, setOnPaper] = useState(false);
  const task = useTask(async () => {
    const problem = await recordPrint(profileId, record);
    setOnPaper(!problem);
    return problem;
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPrinter size={iconSize.large} aria-hidden="true" />}
        loading={task.busy || onPaper}
        onClick={() => void task.run()}
      >
        {t('record.print')}
      </Button>
      {task.problem && <ProblemNote problem={task.problem} live />}
      {onPaper && (
        <RecordPaper
          record={record}
          profileId={profileId}
          ownership={ownership}
          onEnd={() => setOnPaper(false)}
        />
      )}
    </>
  );
}
