/** The reference and the workflow of an import that has not gone yet. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useImport } from '../../desk/desk-store.ts';
import { closeDialog } from '../../desk/import-dialogs.ts';
import { editImport, type ImportEdit } from '../../desk/imports.ts';
import { toast } from '../../desk/toasts.ts';
import { useWorkflows } from '../../desk/workflows.ts';
import { useKeptOut } from '../../helpers/kept-out.ts';
import { referenceFault, referenceRoom } from '../../helpers/reference.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './EditDialog.module.css';
import { editOf, workflowChoices } from './import-edit.ts';

export function EditDialog({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const isFixed = useImport(item.id)?.referenceFixed ?? item.referenceFixed;
  const [vendorData, setVendorData] = useState(item.vendorData);
  const [workflowId, setWorkflowId] = useState(item.workflowId);
  const [judged, setJudged] = useState(false);
  const reference = useRef<HTMLInputElement>(null);
  const workflows = useWorkflows(item.profileId, item.kind);
  const choices = workflowChoices(item, workflows.offered);
  const task = useTask((edit: ImportEdit) => editImport(item.id, edit));
  const fault = isFixed ? undefined : referenceFault(vendorData);
  const typed = useKeptOut(setVendorData);
  const shownFault = typed.found ?? (judged || fault === 'tooLong' ? fault : undefined);

  async function submit() {
    setJudged(true);
    if (fault) return reference.current?.focus();
    const edit = editOf({ ...item, referenceFixed: isFixed }, { vendorData, workflowId }, choices);
    if (edit && !(await task.run(edit))) return;
    closeDialog();
    if (edit) toast({ text: t('edit.saved') });
  }

  return (
    <Modal title={t('edit.title')} testId="edit-import" onClose={closeDialog}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          ref={reference}
          label={t('import.reference')}
          description={isFixed ? t('edit.referenceFixed') : undefined}
          readOnly={isFixed}
          {...(isFixed ? {} : { 'data-first-focus': true })}
          value={isFixed ? item.vendorData : vendorData}
          autoComplete="off"
          spellCheck={false}
          error={shownFault && t(`import.fault.${shownFault}`, { count: -referenceRoom(vendorData) })}
          onChange={(event) => typed.type(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('import.workflow')}
          description={workflows.problem ? t('edit.workflowsUnknown') : undefined}
          {...(isFixed ? { 'data-first-focus': true } : {})}
          value={workflowId}
          data={choices.map((one) => ({ value: one.workflowId, label: one.label }))}
          onChange={(event) => setWorkflowId(event.currentTarget.value)}
        />
        {task.problem && <ProblemNote problem={task.problem} live />}
        <ModalButtons>
          <Button variant="default" onClick={closeDialog}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={task.busy}>
            {t('edit.save')}
          </Button>
        </ModalButtons>
      </form>
    </Modal>
  );
}
