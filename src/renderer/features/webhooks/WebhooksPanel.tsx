/** Where Didit sends webhooks of the profile's application. They are read when somebody asks for them. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DestinationView, ProfileView, WebhooksView } from '../../../shared/contract/index.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconBroadcast, IconPlus, IconRefresh, iconSize, pictureSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { DestinationCard } from './DestinationCard.tsx';
import { DestinationDialog } from './DestinationDialog.tsx';
import { useWebhooks } from './use-webhooks.ts';
import styles from './WebhooksPanel.module.css';

export function WebhooksPanel() {
  const profile = useActiveProfile();
  return profile && <OfProfile key={profile.id} profile={profile} />;
}

function OfProfile({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const { view, read, busy, problem } = useWebhooks(profile.id);
  const [open, setOpen] = useState<'new' | DestinationView>();
  const list = useRef<HTMLDivElement>(null);
  const isThere = view !== undefined;
  // The button that asked for them is gone.
  useEffect(() => {
    if (isThere) list.current?.focus({ preventScroll: true });
  }, [isThere]);

  return (
    <Panel title={t('webhooks.title')}>
      <p className="soft">{t('webhooks.lead')}</p>
      {problem?.code === 'key-lacks-permission' && <p>{t('webhooks.notAllowed', { name: profile.name })}</p>}
      {problem && problem.code !== 'key-lacks-permission' && <ProblemNote problem={problem} live />}
      {view === undefined ? (
        <div>
          <Button variant="default" loading={busy} onClick={read}>
            {t(problem ? 'common.tryAgain' : 'webhooks.open')}
          </Button>
        </div>
      ) : (
        <div ref={list} tabIndex={-1} className={styles.list} data-testid="webhooks">
          <Listed profileId={profile.id} view={view} onChanged={read} onOpen={setOpen} />
          <div className={styles.buttons}>
            {view.destinations.length > 0 && view.mayChange !== false && (
              <Add onClick={() => setOpen('new')} />
            )}
            <Button
              variant="default"
              loading={busy}
              leftSection={<IconRefresh size={iconSize.medium} aria-hidden="true" />}
              onClick={read}
            >
              {t('webhooks.readAgain')}
            </Button>
          </div>
        </div>
      )}
      {open && (
        <DestinationDialog
          profileId={profile.id}
          destination={open === 'new' ? undefined : open}
          relayAddress={view?.relayAddress}
          onClose={(isTried) => {
            setOpen(undefined);
            if (isTried) read();
          }}
        />
      )}
    </Panel>
  );
}

interface ListedProps {
  profileId: string;
  view: WebhooksView;
  onChanged: () => void;
  onOpen: (which: 'new' | DestinationView) => void;
}

function Listed({ profileId, view, onChanged, onOpen }: ListedProps) {
  const { t } = useTranslation();
  const mayChange = view.mayChange !== false;
  return (
    <>
      {!mayChange && <p>{t('webhooks.readOnly')}</p>}
      {view.unreadable > 0 && <p>{t('webhooks.unreadable', { count: view.unreadable })}</p>}
      {view.destinations.length === 0 && (
        <EmptyState
          icon={<IconBroadcast size={pictureSize.medium} />}
          title={t('webhooks.empty.title')}
          action={mayChange && <Add onClick={() => onOpen('new')} />}
        >
          {t('webhooks.empty.text')}
        </EmptyState>
      )}
      <ul className={styles.cards}>
        {view.destinations.map((destination) => (
          <DestinationCard
            key={destination.id}
            profileId={profileId}
            destination={destination}
            mayChange={mayChange}
            onEdit={() => onOpen(destination)}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </>
  );
}

function Add({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button leftSection={<IconPlus size={iconSize.medium} aria-hidden="true" />} onClick={onClick}>
      {t('webhooks.add')}
    </Button>
  );
}
