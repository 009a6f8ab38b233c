/** The code to be shown to the other desk: whom it is for, how long it lives, and what to do when it does not. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffView } from '../../../shared/contract/index.ts';
import { announce } from '../../app/announce.ts';
import { secondsLeft, useDiditNow } from '../../app/clock.ts';
import { correctApplicationId } from '../../app/profiles.ts';
import { useTask } from '../../app/task.ts';
import { dateTime } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconArrowLeft, IconCheck, IconCopy, IconQrcode, IconQrcodeOff } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { BigCountdown } from './BigCountdown.tsx';
import styles from './CodeView.module.css';
import { HandoffCode } from './HandoffCode.tsx';
import { closeCode, copyToken, mint, useShare } from './share-store.ts';

export function CodeView({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const name = useShare((share) => share.chosen?.name);
  const expired = secondsLeft(handoff.expiresAt, useDiditNow()) === 0;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (expired) announce(t('code.expired.title'));
  }, [expired, t]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back, as the button does
    <div className={styles.view} onKeyDown={(event) => event.key === 'Escape' && closeCode()}>
      <div className={styles.stage} data-expired={expired}>
        {expired ? (
          <Expired />
        ) : (
          <HandoffCode token={handoff.token} label={t('code.label', { partner: handoff.partnerName })} />
        )}
      </div>
      <div className={styles.words}>
        <Button
          className={styles.back ?? ''}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={closeCode}
        >
          {t('code.back')}
        </Button>
        <header>
          <h1 ref={heading} tabIndex={-1}>
            {t('code.title', { partner: handoff.partnerName })}
          </h1>
          <p className="soft">{t(expired ? 'code.expired.lead' : 'code.lead')}</p>
        </header>
        <BigCountdown issuedAt={handoff.issuedAt} expiresAt={handoff.expiresAt} />
        {handoff.problem && <Mismatch handoff={handoff} />}
        {expired ? <CreateAgain /> : <Copy handoffId={handoff.id} />}
        <Facts
          lines={[
            { label: t(`kind.${handoff.kind}`), value: name || '–' },
            { label: t('code.until'), value: dateTime(handoff.expiresAt) },
            { label: t('code.fingerprint'), value: <Id value={handoff.fingerprint} /> },
          ]}
        />
        <details className={styles.ids}>
          <summary>{t('code.ids')}</summary>
          <Facts
            wide
            lines={[
              { label: t('token.session'), value: <Id value={handoff.sessionId} /> },
              { label: t('token.from'), value: <Id value={handoff.fromApplicationId} /> },
              { label: t('token.for'), value: <Id value={handoff.forApplicationId} /> },
            ]}
          />
        </details>
      </div>
    </div>
  );
}

function Copy({ handoffId }: { handoffId: string }) {
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

function Expired() {
  const { t } = useTranslation();
  return (
    <div className={styles.gone} data-testid="code-expired">
      <IconQrcodeOff size={72} stroke-width={1.2} aria-hidden="true" />
      <p>{t('code.expired.title')}</p>
    </div>
  );
}

function CreateAgain() {
  const { t } = useTranslation();
  const partnerId = useShare((share) => share.partnerId);
  const task = useTask(() => mint(partnerId));
  return (
    <div className={styles.copy}>
      <Button
        loading={task.busy}
        leftSection={<IconQrcode size={18} aria-hidden="true" />}
        onClick={() => void task.run()}
      >
        {t('code.again')}
      </Button>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </div>
  );
}

function Mismatch({ handoff }: { handoff: HandoffView }) {
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
            if (done) announce(t('code.corrected'));
          })
        }
      >
        {t('code.correct')}
      </Button>
    </ProblemNote>
  );
}
