/** Partners: the desks one hands over to and receives from, by name. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedPartner, PartnerView } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { useNavigation } from '../../desk/navigation.ts';
import { toast, toastSaved } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconDownload, IconPlus, IconUpload, IconUsersGroup, iconSize, pictureSize } from '../../ui/icons.ts';
import { Modal } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { PartnerForm } from './PartnerForm.tsx';
import { PartnerRow } from './PartnerRow.tsx';
import styles from './PartnersScreen.module.css';
import { openPartners, savePartners } from './partners-actions.ts';
import { TakeOverDialog } from './TakeOverDialog.tsx';

export function PartnersScreen() {
  const { t } = useTranslation();
  const partners = useSlice('partners') ?? [];
  const [edited, setEdited] = useState<PartnerView | 'new'>();
  const wanted = useNavigation((navigation) => navigation.partnerId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each partner that is wanted
  useEffect(() => {
    const found = partners.find(({ id }) => id === wanted);
    if (found) setEdited(found);
  }, [wanted]);
  const [offered, setOffered] = useState<readonly OfferedPartner[]>([]);
  const file = useTask(async (what: 'save' | 'open') => {
    const answer = await (what === 'save' ? savePartners() : openPartners());
    if (!answer.ok) return answer.problem;
    if (answer.value === true) toastSaved(t('partners.file.saved'));
    if (Array.isArray(answer.value)) setOffered(answer.value);
    return undefined;
  });

  const add = (
    <Button
      leftSection={<IconPlus size={iconSize.medium} aria-hidden="true" />}
      onClick={() => setEdited('new')}
    >
      {t('partners.add')}
    </Button>
  );
  return (
    <Screen
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={
        partners.length === 0
          ? []
          : [
              {
                label: t('partners.add'),
                icon: <IconPlus size={iconSize.medium} aria-hidden="true" />,
                main: true,
                run: () => setEdited('new'),
              },
            ]
      }
    >
      {file.problem && <ProblemNote problem={file.problem} live />}
      {partners.length === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={pictureSize.small} />}
          title={t('partners.empty')}
          action={add}
        >
          {t('partners.emptyHint')}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('partners.title')}>
          {partners.map((partner) => (
            <PartnerRow key={partner.id} partner={partner} onEdit={() => setEdited(partner)} />
          ))}
        </ul>
      )}
      <div className={styles.files}>
        <Button
          variant="default"
          leftSection={<IconUpload size={iconSize.medium} aria-hidden="true" />}
          onClick={() => void file.run('open')}
        >
          {t('partners.file.open')}
        </Button>
        {partners.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={iconSize.medium} aria-hidden="true" />}
            onClick={() => void file.run('save')}
          >
            {t('partners.file.save')}
          </Button>
        )}
        <p className="quiet">{t('partners.file.hint')}</p>
      </div>
      {edited && <PartnerDialog edited={edited} onClose={() => setEdited(undefined)} />}
      {offered.length > 0 && <TakeOverDialog offered={offered} onClose={() => setOffered([])} />}
    </Screen>
  );
}

interface PartnerDialogProps {
  edited: PartnerView | 'new';
  onClose: () => void;
}

function PartnerDialog({ edited, onClose }: PartnerDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      wide
      title={edited === 'new' ? t('partners.add') : t('partners.changeOf', { name: edited.name })}
      testId="partner-dialog"
      onClose={onClose}
    >
      <PartnerForm
        {...(edited === 'new' ? {} : { partner: edited })}
        onCancel={onClose}
        onDone={() => {
          onClose();
          toast({ text: t(edited === 'new' ? 'partners.added' : 'partners.changed') });
        }}
      />
    </Modal>
  );
}
