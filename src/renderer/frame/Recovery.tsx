/** A damaged database: what was set aside, what the backup holds, what is missing, and the two ways on. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoveryView } from '../../shared/contract/index.ts';
import { dateTime, duration, number } from '../i18n/format.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './Recovery.module.css';
import { restoreBackup, startAnew } from './recovery-actions.ts';

/** Restoring comes first; without a usable backup there is only starting empty. */
export function RecoveryButtons({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation();
  const time = recovery.backup && dateTime(recovery.backup.madeAt);
  return (
    <>
      {time !== undefined && (
        <ConfirmButton
          label={t('blocked.recovery.restore', { time })}
          question={t('blocked.recovery.restoreQuestion', { time })}
          consequence={t('blocked.recovery.restoreConsequence', { time })}
          confirmLabel={t('blocked.recovery.restoreConfirm')}
          onConfirm={restoreBackup}
        />
      )}
      <ConfirmButton
        label={t('blocked.recovery.startAnew')}
        question={t('blocked.recovery.startAnewQuestion')}
        consequence={t('blocked.recovery.startAnewConsequence')}
        confirmLabel={t('blocked.recovery.startAnewConfirm')}
        onConfirm={startAnew}
      />
    </>
  );
}

export function RecoveryFacts({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const { setAside, backup } = recovery;
  const file = setAside && { label: t('blocked.recovery.file'), value: <code>{setAside}</code> };
  const inBackup = backup && [
    { label: t('blocked.recovery.madeAt'), value: dateTime(backup.madeAt) },
    { label: t('blocked.recovery.age'), value: duration(Math.max(0, (now - backup.madeAt) / 1000)) },
    { label: t('blocked.recovery.waiting'), value: number(backup.waiting) },
    { label: t('blocked.recovery.ended'), value: number(backup.ended) },
    { label: t('blocked.recovery.profiles'), value: number(backup.profiles) },
  ];
  return (
    <>
      <Panel title={t('blocked.recovery.found')}>
        <p>{t(setAside ? 'blocked.recovery.setAside' : 'blocked.recovery.gone')}</p>
        {file && <Facts lines={[file]} wide />}
        {inBackup ? <Facts lines={inBackup} /> : <p>{t('blocked.recovery.noBackup')}</p>}
      </Panel>
      <Panel title={t('blocked.recovery.missing')}>
        <Missing recovery={recovery} />
      </Panel>
    </>
  );
}

function Missing({ recovery: { backup, missing } }: { recovery: RecoveryView }) {
  const { t } = useTranslation();
  const time = backup && dateTime(backup.madeAt);
  if (missing === undefined) {
    return (
      <p>
        {time === undefined
          ? t('blocked.recovery.missingUnreadableAlone')
          : t('blocked.recovery.missingUnreadable', { time })}
      </p>
    );
  }
  if (missing.length === 0) {
    return (
      <p>
        {time === undefined
          ? t('blocked.recovery.missingNoneAlone')
          : t('blocked.recovery.missingNone', { time })}
      </p>
    );
  }
  return (
    <>
      <p>{t(backup ? 'blocked.recovery.missingListed' : 'blocked.recovery.missingListedAlone')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.list} tabIndex={0} aria-label={t('blocked.recovery.missing')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('blocked.recovery.reference')}</th>
              <th scope="col">{t('blocked.recovery.kind')}</th>
              <th scope="col">{t('blocked.recovery.state')}</th>
              <th scope="col">{t('blocked.recovery.savedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a reference may stand twice
              <tr key={at}>
                <td>{one.vendorData}</td>
                <td>{t(`kind.${one.kind}`)}</td>
                <td>{t(`importState.${one.state}.name`)}</td>
                <td>{dateTime(one.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
