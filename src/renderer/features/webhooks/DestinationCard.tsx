/** One destination: where it leads, what it is told of, how that fares, and what can be done to it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DestinationView } from '../../../shared/contract/index.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { list, number, percent, timeOrDay } from '../../i18n/format.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import {
  IconBroadcast,
  IconChevronDown,
  IconChevronRight,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconTrash,
  iconSize,
} from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Badge } from '../../ui/StatusBadge.tsx';
import { Deliveries } from './Deliveries.tsx';
import { eventInWords } from './event-words.ts';
import { RelaySecret } from './RelaySecret.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import styles from './WebhooksPanel.module.css';
import { enableWebhook, removeWebhook } from './webhooks-actions.ts';

interface DestinationCardProps {
  profileId: string;
  destination: DestinationView;
  mayChange: boolean;
  onEdit: () => void;
  onChanged: () => void;
}

export function DestinationCard({
  profileId,
  destination,
  mayChange,
  onEdit,
  onChanged,
}: DestinationCardProps) {
  const { t } = useTranslation();
  const { isEnabled } = destination;
  const label = destination.label || destination.url;
  const webhook = { profileId, destinationId: destination.id };
  const [shown, setShown] = useState(false);
  const [secretOpen, setSecretOpen] = useState(false);
  const enable = useTask((on: boolean) => enableWebhook(webhook, on));

  async function toggle(): Promise<void> {
    if (!(await enable.run(!isEnabled))) return;
    toast({ text: t(isEnabled ? 'webhooks.nowPaused' : 'webhooks.nowOn', { label }) });
    onChanged();
  }

  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h4>{label}</h4>
        <State isEnabled={isEnabled} />
      </header>
      <DestinationFacts destination={destination} />
      {destination.isAtRelay && <RelaySecret webhook={webhook} />}
      {enable.problem && <ProblemNote problem={enable.problem} live />}
      <div className={styles.buttons}>
        {mayChange && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('webhooks.editOf', { label })}
              leftSection={<IconPencil size={iconSize.small} aria-hidden="true" />}
              onClick={onEdit}
            >
              {t('webhooks.edit')}
            </Button>
            <Button size="compact-sm" variant="default" loading={enable.busy} onClick={() => void toggle()}>
              {t(isEnabled ? 'webhooks.pause' : 'webhooks.resume')}
            </Button>
          </>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconKey size={iconSize.small} aria-hidden="true" />}
          onClick={() => setSecretOpen(true)}
        >
          {t('webhooks.secret.open')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={shown}
          leftSection={
            shown ? (
              <IconChevronDown size={iconSize.small} aria-hidden="true" />
            ) : (
              <IconChevronRight size={iconSize.small} aria-hidden="true" />
            )
          }
          onClick={() => setShown(!shown)}
        >
          {t('webhooks.deliveries.open')}
        </Button>
        {mayChange && (
          <ConfirmButton
            size="compact-sm"
            icon={<IconTrash size={iconSize.small} aria-hidden="true" />}
            label={t('webhooks.remove.label')}
            ariaLabel={t('webhooks.remove.of', { label })}
            question={t('webhooks.remove.question', { label })}
            consequence={t('webhooks.remove.consequence')}
            confirmLabel={t('webhooks.remove.label')}
            onConfirm={async () => {
              const problem = await removeWebhook(webhook);
              if (problem) return problem;
              toast({ text: t('webhooks.removed', { label }) });
              onChanged();
              return undefined;
            }}
          />
        )}
      </div>
      {shown && <Deliveries webhook={webhook} mayResend={mayChange} />}
      {secretOpen && (
        <SecretDialog webhook={webhook} destination={destination} onClose={() => setSecretOpen(false)} />
      )}
    </li>
  );
}

function State({ isEnabled }: { isEnabled: boolean }) {
  const { t } = useTranslation();
  const Icon = isEnabled ? IconBroadcast : IconPlayerPause;
  return (
    <Badge tone={isEnabled ? 'good' : 'warn'} icon={<Icon size={iconSize.small} aria-hidden="true" />}>
      {t(isEnabled ? 'webhooks.state.on' : 'webhooks.state.paused')}
    </Badge>
  );
}

function DestinationFacts({ destination: { url, events, counts } }: { destination: DestinationView }) {
  const { t } = useTranslation();
  const words = events.map((event) => eventInWords(event, t));
  return (
    <Facts
      wide
      lines={[
        { label: t('webhooks.address'), value: <code className="id">{url}</code> },
        { label: t('webhooks.events'), value: words.length === 0 ? t('webhooks.noEvents') : list(words) },
        { label: t('webhooks.fares'), value: <Counts counts={counts} /> },
        {
          label: t('webhooks.last'),
          value: counts.lastAt === undefined ? t('webhooks.never') : timeOrDay(counts.lastAt),
        },
      ]}
    />
  );
}

function Counts({ counts: { total, failed } }: Pick<DestinationView, 'counts'>) {
  const { t } = useTranslation();
  if (total === undefined || failed === undefined) return t('webhooks.countsUnknown');
  if (total === 0) return t('webhooks.countsNone');
  return t('webhooks.counts', {
    delivered: number(total - failed),
    failed: number(failed),
    share: percent((failed / total) * 100),
  });
}
