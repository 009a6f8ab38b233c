/** What should be known of a code while it runs: that its session has changed at Didit, or that another application issued it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffRecord, HandoffView } from '../../../shared/contract/index.ts';
import { correctApplicationId } from '../../desk/profiles.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { IconAlertTriangle, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './CodeView.module.css';
import { useShare } from './share-store.ts';

/** What was shared is something else by now. */
export function SourceChanged({ handoff: { partnerName: partner, source } }: { handoff: HandoffRecord }) {
  const { t } = useTranslation();
  if (!source) return null;
  return (
    <div className={styles.changed} role="alert" data-testid="source-changed">
      <IconAlertTriangle size={iconSize.large} aria-hidden="true" />
      <div>
        <p>{t('handedOver.changed', { partner, status: t(`status.${source.status}`) })}</p>
        <p className="soft">{t('handedOver.changedHint', { partner })}</p>
      </div>
    </div>
  );
}

export function Mismatch({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const profileId = useShare((share) => share.profileId ?? '');
  const task = useTask(() => correctApplicationId(profileId, handoff.fromApplicationId));
  const [corrected, setCorrected] = useState(false);
  if (!handoff.problem || corrected) return null;
  return (
    <ProblemNote problem={task.problem ?? handoff.problem} tone="warn" live>
      <Button
        loading={task.busy}
        onClick={() =>
          void task.run().then((done) => {
            setCorrected(done);
            if (done) toast({ text: t('code.corrected') });
          })
        }
      >
        {t('code.correct')}
      </Button>
    </ProblemNote>
  );
}
