/** What a file of partners would do, before it does it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedPartner } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { OfferedPartnerItem } from './OfferedPartnerItem.tsx';
import styles from './PartnersScreen.module.css';
import { type PartnerField, withConsent } from './partner-changes.ts';
import { takeOverPartners } from './partners-actions.ts';

interface TakeOverDialogProps {
  offered: readonly OfferedPartner[];
  onClose: () => void;
}

const none: ReadonlySet<PartnerField> = new Set();

export function TakeOverDialog({ offered, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation();
  const [consented, setConsented] = useState<Readonly<Record<string, ReadonlySet<PartnerField>>>>({});
  const partners = useSlice('partners') ?? [];
  const knownOf = ({ partner }: OfferedPartner) =>
    partners.find(({ applicationId }) => applicationId === partner.applicationId);
  const taken = offered.filter(({ state }) => state === 'new' || state === 'changed');
  const task = useTask(async () => {
    const drafts = taken.map((one) =>
      withConsent(knownOf(one), one.partner, consented[one.partner.applicationId] ?? none),
    );
    const problem = await takeOverPartners(drafts);
    if (problem) return problem;
    toast({ text: t('partners.file.taken', { count: taken.length }) });
    onClose();
    return undefined;
  });
  const isAllKnown = offered.every(({ state }) => state === 'same');
  return (
    <Modal wide title={t('partners.file.title')} testId="take-over" onClose={onClose}>
      <p className="soft">
        {t(isAllKnown ? 'partners.file.nothingNew' : 'partners.file.lead', { count: offered.length })}
      </p>
      <ul className={styles.offered}>
        {offered.map((one) => {
          const { applicationId } = one.partner;
          return (
            <OfferedPartnerItem
              key={applicationId}
              offered={one}
              known={knownOf(one)}
              consented={consented[applicationId] ?? none}
              onConsent={(fields) => setConsented((before) => ({ ...before, [applicationId]: fields }))}
            />
          );
        })}
      </ul>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        {taken.length > 0 && (
          <Button loading={task.busy} onClick={() => void task.run()}>
            {t('partners.file.take', { count: taken.length })}
          </Button>
        )}
        {/* Enter alone changes nothing: the file is somebody else's word. */}
        <Button data-first-focus variant="default" onClick={onClose}>
          {t(taken.length > 0 ? 'common.cancel' : 'common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
