/** For whom and for how long: then the code. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { lifetimePresets, maxPurposeLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useNotAllowed } from '../../desk/allowed.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { duration } from '../../i18n/format.ts';
import { IconPlus, IconQrcode, iconSize } from '../../ui/icons.ts';
import { Keys } from '../../ui/Keys.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { PartnerForm } from '../partners/PartnerForm.tsx';
import { isPurposeAsked, termsFor } from './handoff-terms.ts';
import styles from './MintForm.module.css';
import { PartnerChoice } from './PartnerChoice.tsx';
import { groupPartners, type PartnerGroups } from './partner-order.ts';
import { type SharedFacts, ShareReady } from './ShareReady.tsx';
import { chooseLifetime, setPartner, setTerms, useShare } from './share-store.ts';

interface MintFormProps {
  label: string;
  /** Of a second button, where the first one makes the code and shows it: this one keeps it hidden. */
  hiddenLabel?: string;
  /** What is shared. */
  facts: SharedFacts;
  /** The keys that do the same, from wherever the focus is. */
  keys?: string;
  /** Makes the code or codes for a partner. */
  run: (partnerId: string) => Promise<Problem | undefined>;
}

export function MintForm({ label, hiddenLabel, facts, keys, run }: MintFormProps) {
  const { t } = useTranslation();
  const groups = usePartnerGroups();
  const partners = [...groups.recent, ...groups.often, ...groups.others];
  const chosen = useShare((share) => share.terms);
  const lastLifetime = useShare((share) => share.lastLifetime);
  const { partnerId: remembered } = chosen;
  const [adding, setAdding] = useState(false);
  const [judged, setJudged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const task = useTask(run);
  const partner = partners.find(({ id }) => id === remembered) ?? partners[0];
  const profileId = useActiveProfile()?.id;
  const refused = useNotAllowed('share.mint', { profileId, partnerId: partner?.id });
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
  const submit = () => {
    if (refused) return;
    setJudged(true);
    if (isPurposeMissing(partner, termsFor(partner, chosen, lastLifetime).purpose)) why.current?.focus();
    else void task.run(partner.id);
  };
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (hiddenLabel !== undefined) useShare.setState({ showAtOnce: true });
        submit();
      }}
    >
      <TermFields
        groups={groups}
        partner={partner}
        why={why}
        isJudged={judged}
        onAdd={() => setAdding(true)}
      />
      <ShareReady partner={partner} facts={facts} />
      {refused && <ProblemNote problem={refused} />}
      {task.problem && !refused && <ProblemNote problem={task.problem} live />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          disabled={refused !== undefined}
          size="md"
          loading={task.busy}
          leftSection={<IconQrcode size={iconSize.large} aria-hidden="true" />}
          {...(keys === undefined ? {} : { rightSection: <Keys>{keys}</Keys> })}
        >
          {label}
        </Button>
        {hiddenLabel !== undefined && (
          <Button
            variant="subtle"
            size="md"
            disabled={refused !== undefined || task.busy}
            data-tour="create-code"
            onClick={() => {
              useShare.setState({ showAtOnce: false });
              submit();
            }}
          >
            {hiddenLabel}
          </Button>
        )}
      </div>
    </form>
  );
}

interface TermFieldsProps {
  groups: PartnerGroups<PartnerView>;
  partner: PartnerView;
  /** The field for the purpose, where there is one. */
  why: React.Ref<HTMLInputElement>;
  /** Whether it is said that the purpose is missing. */
  isJudged: boolean;
  onAdd: () => void;
}

/** For whom, for how long, and why. */
function TermFields({ groups, partner, why, isJudged, onAdd }: TermFieldsProps) {
  const { t } = useTranslation();
  const { terms: chosen, lastLifetime } = useShare();
  const { lifetimeSeconds, purpose } = termsFor(partner, chosen, lastLifetime);
  const { purposeRequired } = partner.terms;
  return (
    <>
      <div className={styles.fields}>
        <div className={styles.partner}>
          <PartnerChoice groups={groups} chosenId={partner.id} onChoose={setPartner} />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={iconSize.small} aria-hidden="true" />}
            onClick={onAdd}
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
          onChange={(event) => chooseLifetime(Number(event.currentTarget.value))}
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
          error={isJudged && isPurposeMissing(partner, purpose) && t('share.purposeMissing')}
          onChange={(event) => setTerms({ purpose: event.currentTarget.value })}
        />
      )}
    </>
  );
}

function isPurposeMissing({ terms }: PartnerView, purpose: string): boolean {
  return terms.purposeRequired === true && purpose.trim() === '';
}

/** The partners that can be shared with. */
function usePartnerGroups(): PartnerGroups<PartnerView> {
  const own = useActiveProfile()?.applicationId;
  const partners = (useSlice('partners') ?? []).filter((partner) => partner.applicationId !== own);
  return groupPartners(partners, useSlice('handoffs') ?? []);
}

/** The usual lifetimes, and the one that was asked for. */
function lifetimesWith(asked: number): number[] {
  return [...new Set([...lifetimePresets, asked])].sort((one, other) => one - other);
}
