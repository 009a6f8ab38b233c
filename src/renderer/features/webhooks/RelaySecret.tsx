/** A webhook that leads to the relay: without its secret the relay can take nothing that Didit sends there. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { IconSend, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './WebhooksPanel.module.css';
import { handOverSecret, type Webhook } from './webhooks-actions.ts';

export function RelaySecret({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const [isGiven, setGiven] = useState(false);
  const give = useTask(async () => {
    const problem = await handOverSecret(webhook);
    setGiven(problem === undefined);
    if (problem === undefined) toast({ text: t('webhooks.relay.given') });
    return problem;
  });
  return (
    <div className={styles.relay}>
      <p>{t(isGiven ? 'webhooks.relay.given' : 'webhooks.relay.needs')}</p>
      {give.problem && <ProblemNote problem={give.problem} live />}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          loading={give.busy}
          leftSection={<IconSend size={iconSize.small} aria-hidden="true" />}
          onClick={() => void give.run()}
        >
          {t('webhooks.relay.give')}
        </Button>
      </div>
    </div>
  );
}
