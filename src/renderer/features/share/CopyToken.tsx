/** Copies the token for a partner who cannot scan it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../app/announce.ts';
import { useTask } from '../../app/task.ts';
import { IconCheck, IconCopy } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './CodeView.module.css';
import { copyToken } from './share-store.ts';

export function CopyToken({ handoffId }: { handoffId: string }) {
  const { t } = useTranslation();
  const task = useTask(() => copyToken(handoffId));
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.copy}>
      <Button
        variant="default"
        loading={task.busy}
        leftSection={
          copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />
        }
        onClick={() =>
          void task.run().then((done) => {
            setCopied(done);
            if (done) announce(t('code.copied'));
          })
        }
      >
        {t(copied ? 'code.copied' : 'code.copy')}
      </Button>
      <p className="quiet">{t('code.copyHint')}</p>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </div>
  );
}
