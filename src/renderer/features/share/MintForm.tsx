/** For whom and for how long: then the code. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lifetimePresets } from '../../../shared/limits.ts';
import { announce } from '../../app/announce.ts';
import { useActiveProfile, useSlice } from '../../app/desk-store.ts';
import { useTask } from '../../app/task.ts';
import { duration } from '../../i18n/format.ts';
import { IconPlus, IconQrcode } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { PartnerForm } from '../partners/PartnerForm.tsx';
import { answeredBy } from './asked-store.ts';
import styles from './MintForm.module.css';
import { mint, setLifetime, setPartner, useShare } from './share-store.ts';

export function MintForm() {
  const { t } = useTranslation();
  const own = useActiveProfile()?.applicationId;
  const partners = (useSlice('partners') ?? []).filter((partner) => partner.applicationId !== own);
  const { partnerId: remembered, lifetimeSeconds } = useShare();
  const [adding, setAdding] = useState(false);
  const task = useTask((partnerId: string) => mint(partnerId, answeredBy(partnerId)));
  const partnerId = partners.find((partner) => partner.id === remembered)?.id ?? partners[0]?.id;

  if (adding || partnerId === undefined) {
    return (
      <section className={styles.form} aria-label={t('partners.add')}>
        <h3>{t(partners.length > 0 ? 'partners.add' : 'share.firstPartner')}</h3>
        <PartnerForm
          onDone={(partner) => {
            setPartner(partner);
            setAdding(false);
          }}
          {...(partners.length > 0 ? { onCancel: () => setAdding(false) } : {})}
        />
      </section>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(partnerId).then((made) => made && announce(t('code.made')));
      }}
    >
      <div className={styles.fields}>
        <div className={styles.partner}>
          <NativeSelect
            label={t('share.partner')}
            value={partnerId}
            data={partners.map((partner) => ({ value: partner.id, label: partner.name }))}
            onChange={(event) => setPartner(event.currentTarget.value)}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('partners.add')}
          </Button>
        </div>
        <NativeSelect
          label={t('share.lifetime')}
          value={String(lifetimeSeconds)}
          data={lifetimesWith(lifetimeSeconds).map((seconds) => ({
            value: String(seconds),
            label: duration(seconds),
          }))}
          onChange={(event) => setLifetime(Number(event.currentTarget.value))}
        />
      </div>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <Button
        type="submit"
        size="md"
        loading={task.busy}
        leftSection={<IconQrcode size={18} aria-hidden="true" />}
      >
        {t('share.create')}
      </Button>
    </form>
  );
}

/** The usual lifetimes, and the one that was asked for. */
function lifetimesWith(asked: number): number[] {
  return [...new Set([...lifetimePresets, asked])].sort((one, other) => one - other);
}
