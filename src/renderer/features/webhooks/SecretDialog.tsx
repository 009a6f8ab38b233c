/** The secret by which deliveries are proved to come from Didit: hidden until somebody asks for it, and soon again. */
import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DestinationView } from '../../../shared/contract/index.ts';
import { clipboardSeconds } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { duration } from '../../i18n/format.ts';
import { IconCopy, IconEye, IconEyeOff, IconRefresh, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './WebhooksPanel.module.css';
import { copySecret, protectScreen, readSecret, showSecret, type Webhook } from './webhooks-actions.ts';

/** How long it stays in sight, ms. */
const shownFor = 30_000;

interface SecretDialogProps {
  webhook: Webhook;
  destination: DestinationView;
  onClose: () => void;
}

export function SecretDialog({ webhook, destination: { label }, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  const [said, say] = useState<string>();
  const seconds = useSlice('clipboardSeconds') ?? clipboardSeconds.default;
  const hide = useCallback(() => setSecret(undefined), []);
  useHiding(secret !== undefined, hide);

  const show = useTask(async () => {
    const answer = await showSecret(webhook);
    if (!answer.ok) return answer.problem;
    setSecret(answer.value.secret);
    return undefined;
  });
  const copy = useTask(async () => {
    const answer = await copySecret(webhook);
    if (!answer.ok) return answer.problem;
    tell(t('clipboard.copied', { duration: duration(seconds) }));
    return undefined;
  });
  const read = useTask(async () => {
    const answer = await readSecret(webhook);
    if (!answer.ok) return answer.problem;
    hide();
    tell(t(answer.value.isAnother ? 'webhooks.secret.another' : 'webhooks.secret.same'));
    return undefined;
  });
  function tell(words: string): void {
    say(words);
    announce(words);
  }

  const problem = show.problem ?? copy.problem ?? read.problem;
  return (
    <Modal title={t('webhooks.secret.title', { label })} testId="webhook-secret" onClose={onClose}>
      <p className="soft">{t('webhooks.secret.lead')}</p>
      <p className={styles.secret}>
        {secret === undefined ? (
          <span className="soft">{t('webhooks.secret.hidden')}</span>
        ) : (
          <code className="id">{secret}</code>
        )}
      </p>
      <div className={styles.buttons}>
        <Button
          data-first-focus
          size="compact-sm"
          variant="default"
          loading={show.busy}
          leftSection={
            secret === undefined ? (
              <IconEye size={iconSize.small} aria-hidden="true" />
            ) : (
              <IconEyeOff size={iconSize.small} aria-hidden="true" />
            )
          }
          onClick={() => (secret === undefined ? void show.run() : hide())}
        >
          {t(secret === undefined ? 'webhooks.secret.show' : 'webhooks.secret.hide')}
        </Button>
        <Action task={copy} Icon={IconCopy} words={t('webhooks.secret.copy')} />
        <Action task={read} Icon={IconRefresh} words={t('webhooks.secret.read')} />
      </div>
      {said && <p>{said}</p>}
      {problem && <ProblemNote problem={problem} live />}
      <ModalButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

interface ActionProps {
  task: { busy: boolean; run: () => Promise<boolean> };
  Icon: typeof IconCopy;
  words: string;
}

function Action({ task, Icon, words }: ActionProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={task.busy}
      leftSection={<Icon size={iconSize.small} aria-hidden="true" />}
      onClick={() => void task.run()}
    >
      {words}
    </Button>
  );
}

/** Hides it after a while, and when the window has no longer the focus; until then it is kept out of screenshots. */
function useHiding(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(hide, shownFor);
    window.addEventListener('blur', hide);
    protectScreen(true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
      protectScreen(false);
    };
  }, [isShown, hide]);
}
