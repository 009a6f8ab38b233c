/** Whose a record is, where nothing around it says so. */
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { Customer } from '../../../ui/Customer.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { subjectOf } from '../glance/subject.ts';

interface RecordSubjectProps {
  record: RecordView;
  nameAs: 'h1' | 'h2';
  /** Of its name. */
  id?: string;
}

export function RecordSubject({ record, nameAs, id }: RecordSubjectProps) {
  const { t } = useTranslation();
  const { name, portrait } = subjectOf(record);
  return (
    <Customer
      identity={name ? { name, detail: t(`record.title.${record.kind}`), portrait } : undefined}
      kind={record.kind}
      reference={record.vendorData}
      size="head"
      nameAs={nameAs}
      {...(id !== undefined && { nameProps: { id } })}
      note={<StatusBadge status={record.status} text={record.statusText} />}
    />
  );
}
