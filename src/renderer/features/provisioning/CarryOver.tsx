/** A sandbox set-up goes live, partner by partner: only the live id of each has to be asked for. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { readUuid } from '../../helpers/uuid.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './Guide.module.css';
import { carryPartner, leavePartnerOut, readLiveId } from './provisioning-actions.ts';

type State = 'carried' | 'skipped' | 'open';

/** Nothing where there is no sandbox partner. */
export function CarryOver() {
  const { t } = useTranslation();
  const carried = useSlice('carryOver') ?? [];
  const partners = (useSlice('partners') ?? []).filter(({ environment }) => environment === 'sandbox');
  if (partners.length === 0) return null;
  const stateOf = ({ id }: PartnerView): State => {
    const known = carried.find(({ partnerId }) => partnerId === id);
    return known === undefined ? 'open' : known.becomes === null ? 'skipped' : 'carried';
  };
  const done = partners.filter((partner) => stateOf(partner) === 'carried').length;
  return (
    <Panel title={t('carry.open')}>
      <p className="soft">{t('carry.lead')}</p>
      <p className="quiet">{t('carry.workflows')}</p>
      <p role="status">{t('carry.progress', { done, all: partners.length })}</p>
      <ul className={styles.list}>
        {partners.map((partner) => (
          <CarriedPartner key={partner.id} partner={partner} state={stateOf(partner)} />
        ))}
      </ul>
    </Panel>
  );
}

function CarriedPartner({ partner: { id, name }, state }: { partner: PartnerView; state: State }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [otherName, setOtherName] = useState('');
  const [isWrong, setWrong] = useState(false);
  const carry = useTask(async (applicationId: string): Promise<Problem | undefined> => {
    const problem = await carryPartner(id, applicationId, otherName.trim());
    if (!problem) toast({ text: `${t('carry.state.carried')}: ${name}. ${t('carry.kept')}` });
    return problem;
  });
  const skip = useTask(() => leavePartnerOut(id));
  const read = useTask(async (): Promise<Problem | undefined> => {
    const answer = await readLiveId();
    if (!answer.ok) return answer.problem;
    if (answer.value) setTyped(answer.value);
    return undefined;
  });

  function take(): void {
    const applicationId = readUuid(typed);
    setWrong(applicationId === undefined);
    if (applicationId !== undefined) void carry.run(applicationId);
  }

  const problem = carry.problem ?? read.problem ?? skip.problem;
  return (
    <li className={styles.item} data-testid="carried-partner" data-state={state}>
      <strong>{name}</strong>
      <span className="quiet">{t(`carry.state.${state}`)}</span>
      {state === 'carried' ? (
        <p className={`${styles.wide} quiet`}>{t('carry.kept')}</p>
      ) : (
        <div className={`${styles.wide} ${styles.list}`}>
          <TextInput
            label={t('carry.id', { name })}
            description={t('carry.idHelp')}
            value={typed}
            error={isWrong && t('carry.notId')}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
              carry.clear();
            }}
          />
          {problem && <ProblemNote problem={problem} live />}
          {(carry.problem?.code === 'name-taken' || otherName !== '') && (
            <TextInput
              label={t('partners.name')}
              value={otherName}
              maxLength={maxNameLength}
              onChange={(event) => setOtherName(event.currentTarget.value)}
            />
          )}
          <div className={styles.row}>
            <Button loading={carry.busy} onClick={take}>
              {t('carry.take')}
            </Button>
            <Button variant="default" loading={read.busy} onClick={() => void read.run()}>
              {t('carry.file')}
            </Button>
            {state === 'open' && (
              <Button variant="default" loading={skip.busy} onClick={() => void skip.run()}>
                {t('carry.skip')}
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}
