/** Partners: the desks one hands over to and receives from, by name. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedPartner, PartnerView } from '../../../shared/contract/index.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { useNavigation } from '../../desk/navigation.ts';
import { toast, toastSaved } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconDownload, IconPlus, IconUpload, IconUsersGroup, iconSize, pictureSize } from '../../ui/icons.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { addKey, useAddingByKeys } from './adding-by-keys.ts';
import { PartnerForm } from './PartnerForm.tsx';
import { PartnerRow } from './PartnerRow.tsx';
import styles from './PartnersScreen.module.css';
import { draftOf } from './partner-drafts.ts';
import { groupPartners } from './partner-order.ts';
import { openPartners, removePartner, restorePartner, savePartners } from './partners-actions.ts';
import { TakeOverDialog } from './TakeOverDialog.tsx';

export function PartnersScreen() {
  const { t } = useTranslation();
  const own = useActiveProfile()?.applicationId;
  // A desk is no partner of its own.
  const partners = (useSlice('partners') ?? []).filter(({ applicationId }) => applicationId !== own);
  const { recent, others } = groupPartners(partners, useSlice('handoffs') ?? [], useSlice('imports') ?? []);
  const lists = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<PartnerView | 'new'>();
  useWantedPartner(partners, setEdited);
  const [offered, setOffered] = useState<readonly OfferedPartner[]>([]);
  useAddingByKeys(() => setEdited('new'));
  const file = useTask(async (what: 'save' | 'open') => {
    const answer = await (what === 'save' ? savePartners() : openPartners());
    if (!answer.ok) return answer.problem;
    if (answer.value === true) toastSaved(t('partners.file.saved'));
    if (Array.isArray(answer.value)) setOffered(answer.value);
    return undefined;
  });

  async function remove({ id, name }: PartnerView) {
    const problem = await removePartner(id);
    if (problem) return toast({ text: t(`problems.${problem.code}.title`), tone: 'bad' });
    // Its row had the focus.
    lists.current?.focus({ preventScroll: true });
    const undo = async () => {
      const failure = await restorePartner(id);
      if (!failure) announce(t('partners.restored', { name }));
      return failure;
    };
    return toast({ text: t('partners.removed', { name }), action: { label: t('toast.undo'), run: undo } });
  }

  const icon = <IconPlus size={iconSize.medium} aria-hidden="true" />;
  const beginNew = () => setEdited('new');
  const addAction = {
    label: t('partners.add'),
    icon,
    main: true,
    keys: <Keys>{addKey}</Keys>,
    run: beginNew,
  };
  return (
    <Screen
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={partners.length === 0 ? [] : [addAction]}
    >
      {file.problem && <ProblemNote problem={file.problem} live />}
      {partners.length === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={pictureSize.small} />}
          title={t('partners.empty')}
          action={
            <Button leftSection={icon} onClick={beginNew}>
              {t('partners.add')}
            </Button>
          }
        >
          {t('partners.emptyHint')}
        </EmptyState>
      ) : (
        <div ref={lists} className={styles.lists} tabIndex={-1}>
          {others.length > 0 && recent.length > 0 && <h2>{t('partners.recent')}</h2>}
          <PartnerList partners={recent} onEdit={setEdited} onRemove={(one) => void remove(one)} />
          {others.length > 0 && recent.length > 0 && <h2>{t('partners.others')}</h2>}
          <PartnerList partners={others} onEdit={setEdited} onRemove={(one) => void remove(one)} />
        </div>
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
      {edited && (
        <PartnerDialog
          edited={edited}
          onClose={() => setEdited(undefined)}
          onLeave={() => {
            setEdited(undefined);
            if (draftOf(keyOf(edited)) === undefined) return;
            const goOn = () => void setEdited(edited);
            toast({
              text: t('partners.draftKept'),
              tone: 'info',
              action: { label: t('partners.goOn'), run: goOn },
            });
          }}
        />
      )}
      {offered.length > 0 && <TakeOverDialog offered={offered} onClose={() => setOffered([])} />}
    </Screen>
  );
}

/** Opens the form of the partner that was searched for. */
function useWantedPartner(partners: readonly PartnerView[], open: (partner: PartnerView) => void): void {
  const wanted = useNavigation((navigation) => navigation.partnerId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each partner that is wanted
  useEffect(() => {
    const found = partners.find(({ id }) => id === wanted);
    if (found) open(found);
  }, [wanted]);
}

interface PartnerListProps {
  partners: readonly PartnerView[];
  onEdit: (partner: PartnerView) => void;
  onRemove: (partner: PartnerView) => void;
}

function PartnerList({ partners, onEdit, onRemove }: PartnerListProps) {
  const { t } = useTranslation();
  if (partners.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('partners.title')}>
      {partners.map((partner) => (
        <PartnerRow
          key={partner.id}
          partner={partner}
          onEdit={() => onEdit(partner)}
          onRemove={() => onRemove(partner)}
        />
      ))}
    </ul>
  );
}

function keyOf(edited: PartnerView | 'new'): string {
  return edited === 'new' ? edited : edited.id;
}

interface PartnerDialogProps {
  edited: PartnerView | 'new';
  /** It was saved or cancelled. */
  onClose: () => void;
  /** Escape was pressed. */
  onLeave: () => void;
}

function PartnerDialog({ edited, onClose, onLeave }: PartnerDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      wide
      keepsTyped
      title={edited === 'new' ? t('partners.add') : t('partners.changeOf', { name: edited.name })}
      testId="partner-dialog"
      onClose={onLeave}
    >
      <PartnerForm
        {...(edited === 'new' ? {} : { partner: edited })}
        draftKey={keyOf(edited)}
        onCancel={onClose}
        onDone={() => {
          onClose();
          toast({ text: t(edited === 'new' ? 'partners.added' : 'partners.changed') });
        }}
      />
    </Modal>
  );
}
