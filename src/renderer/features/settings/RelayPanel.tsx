/** The company's relay: what it is, how this desk stands with it, and how it is connected. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelayView } from '../../../shared/contract/index.ts';
import { maxReadingLength } from '../../../shared/limits.ts';
import { useProfiles, useSlice } from '../../desk/desk-store.ts';
import { enrol, hostOf, leaveRelay, offerRelay, useRelayOffer } from '../../desk/relay.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { dateTime, list } from '../../i18n/format.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './SettingsScreen.module.css';

export function RelayPanel() {
  const { t } = useTranslation();
  const relay = useSlice('relay');
  const offer = useRelayOffer(({ offer }) => offer);
  return (
    <Panel title={t('relay.title')}>
      {relay ? <Connected relay={relay} /> : <NotConnected />}
      {offer && <OfferDialog key={offer.code} offer={offer} relay={relay ?? null} />}
    </Panel>
  );
}

function Connected({ relay }: { relay: RelayView }) {
  const { t } = useTranslation();
  const profiles = useProfiles();
  const names = relay.applications.map(
    (id) => profiles.find(({ applicationId }) => applicationId === id)?.name ?? t('relay.unknownApplication'),
  );
  const isOver = relay.state === 'refused';
  return (
    <>
      <p role="status" data-testid="relay-state" data-state={relay.state}>
        {t(`relay.state.${relay.state}`)}
      </p>
      {relay.problem && <ProblemNote problem={relay.problem} tone="warn" byItself={!isOver} />}
      <Facts
        lines={[
          { label: t('relay.address'), value: relay.address },
          { label: t('relay.name'), value: relay.name },
          { label: t('relay.since'), value: dateTime(relay.connectedAt) },
          {
            label: t('relay.last'),
            value: relay.lastEventAt === undefined ? t('relay.noneYet') : dateTime(relay.lastEventAt),
          },
          { label: t('relay.applications'), value: list([...new Set(names)]) },
        ]}
      />
      {isOver && <CodeForm />}
      <div>
        <ConfirmButton
          label={t('relay.leave')}
          question={t('relay.leaveQuestion')}
          consequence={t('relay.leaveConsequence')}
          confirmLabel={t('relay.leave')}
          onConfirm={async () => {
            const problem = await leaveRelay();
            if (!problem) toast({ text: t('relay.left') });
            return problem;
          }}
        />
      </div>
    </>
  );
}

function NotConnected() {
  const { t } = useTranslation();
  return (
    <>
      <p data-testid="relay-state" data-state="none">
        {t('relay.none')}
      </p>
      <p className="soft">{t('relay.what')}</p>
      <CodeForm />
    </>
  );
}

/** For who cannot scan: whoever pastes a code has asked already. */
function CodeForm() {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const task = useTask(enrol);
  return (
    <form
      className={`${styles.part} ${styles.code}`}
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(code);
      }}
    >
      <TextInput
        label={t('relay.code')}
        description={t('relay.how')}
        value={code}
        maxLength={maxReadingLength}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          task.clear();
          setCode(event.currentTarget.value);
        }}
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
      <div>
        <Button type="submit" variant="default" loading={task.busy} disabled={code.trim() === ''}>
          {t('relay.connect')}
        </Button>
      </div>
    </form>
  );
}

interface OfferDialogProps {
  offer: { code: string; address: string };
  relay: RelayView | null;
}

function OfferDialog({ offer, relay }: OfferDialogProps) {
  const { t } = useTranslation();
  const task = useTask(enrol);
  const host = hostOf(offer.address);

  async function connect() {
    if (!(await task.run(offer.code))) return;
    offerRelay(undefined);
    toast({ text: t('relay.connected', { host }) });
  }

  return (
    <Modal
      title={t('relay.offerTitle', { host })}
      testId="relay-offer"
      onClose={() => offerRelay(undefined)}
      held={task.busy}
    >
      <p>{t('relay.offer', { address: offer.address })}</p>
      {relay && <p className="soft">{t('relay.offerInstead', { host: hostOf(relay.address) })}</p>}
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        <Button variant="default" disabled={task.busy} onClick={() => offerRelay(undefined)}>
          {t('common.cancel')}
        </Button>
        <Button loading={task.busy} onClick={() => void connect()}>
          {t('relay.connect')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
