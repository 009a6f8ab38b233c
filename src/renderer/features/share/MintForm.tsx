/** For whom and for how long: then the code. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { lifetimePresets, maxPurposeLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { duration } from '../../i18n/format.ts';
import { IconPlus, IconQrcode, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { PartnerForm } from '../partners/PartnerForm.tsx';
import { isPurposeAsked, termsFor } from './handoff-terms.ts';
import styles from './MintForm.module.css';
import { type SharedFacts, ShareRemarks } from './ShareRemarks.tsx';
import { setPartner, setTerms, useShare } from './share-store.ts';

interface MintFormProps {
  label: string;
  /** What is shared. */
  facts: SharedFacts;
  /** Makes the code or codes for a partner. */
  run: (partnerId: string) => Promise<Problem | undefined>;
}

export function MintForm({ label, facts, run }: MintFormProps) {
  const { t } = useTranslation();
  const partners = usePartners();
  const chosen = useShare((share) => share.terms);
  const { partnerId: remembered } = chosen;
  const [adding, setAdding] = useState(false);
  const [judged, setJudged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const task = useTask(run);
  const partner = partners.find(({ id }) => id === remembered) ?? partners[0];
  const atOnce = useShare((share) => share.mintAtOnce);
  useEffect(() => {
    // The one that stands first was not chosen by anybody; what is usual with it counts all the same.
    if (partner && partner.id !== remembered) setPartner(partner.id);
  }, [partner, remembered]);
  useEffect(() => {
    if (!atOnce || (partner && partner.id !== remembered)) return;
    useShare.setState({ mintAtOnce: false });
    form.current?.requestSubmit();
  }, [atOnce, partner, remembered]);

  if (adding || !partner) {
    return (
      <section className={styles.form} aria-label={t('partners.add')}>
        <h3>{t(partners.length > 0 ? 'partners.add' : 'share.firstPartner')}</h3>
        <PartnerForm
          brief
          onDone={(added) => {
            setPartner(added);
            setAdding(false);
          }}
          {...(partners.length > 0 ? { onCancel: () => setAdding(false) } : {})}
        />
      </section>
    );
  }
  const { purposeRequired } = partner.terms;
  const { lifetimeSeconds, purpose } = termsFor(partner, chosen);
  const purposeMissing = purposeRequired === true && purpose.trim() === '';
  const submit = () => {
    setJudged(true);
    if (purposeMissing) why.current?.focus();
    else void task.run(partner.id);
  };
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.fields}>
        <div className={styles.partner}>
          <NativeSelect
            label={t('share.partner')}
            value={partner.id}
            data={partners.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setPartner(event.currentTarget.value)}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={iconSize.small} aria-hidden="true" />}
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
          onChange={(event) => setTerms({ lifetimeSeconds: Number(event.currentTarget.value) })}
        />
      </div>
      {isPurposeAsked(partner.terms) && (
        <TextInput
          ref={why}
          label={t('share.purpose')}
          description={purposeRequired && t('share.purposeHelp')}
          required={purposeRequired === true}
          value={purpose}
          maxLength={maxPurposeLength}
          error={judged && purposeMissing && t('share.purposeMissing')}
          onChange={(event) => setTerms({ purpose: event.currentTarget.value })}
        />
      )}
      <ShareRemarks partner={partner} facts={facts} />
      {task.problem && <ProblemNote problem={task.problem} live />}
      <Button
        type="submit"
        size="md"
        data-tour="create-code"
        loading={task.busy}
        leftSection={<IconQrcode size={iconSize.large} aria-hidden="true" />}
      >
        {label}
      </Button>
    </form>
  );
}

/** The partners that can be shared with: those of the last handoffs first, then the others by name. */
function usePartners(): PartnerView[] {
  const own = useActiveProfile()?.applicationId;
  const partners = (useSlice('partners') ?? []).filter((partner) => partner.applicationId !== own);
  const handoffs = useSlice('handoffs') ?? [];
  const place = ({ applicationId }: PartnerView) => {
    const at = handoffs.findIndex(({ forApplicationId }) => forApplicationId === applicationId);
    return at < 0 ? handoffs.length : at;
  };
  return partners.toSorted((one, other) => place(one) - place(other));
}

/** The usual lifetimes, and the one that was asked for. */
function lifetimesWith(asked: number): number[] {
  return [...new Set([...lifetimePresets, asked])].sort((one, other) => one - other);
}
