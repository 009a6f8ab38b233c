/** Where a record comes from: which session, by whom, on whose word it stands, under which workflow. */
import { useTranslation } from 'react-i18next';
import type { Environment, ImportView, RecordView, WorkflowView } from '../../../../shared/contract/index.ts';
import { useProfile } from '../../../desk/desk-store.ts';
import { copyMessage } from '../../../desk/imports.ts';
import { dateTime } from '../../../i18n/format.ts';
import { CopyableId } from '../../../ui/CopyableId.tsx';
import { Details } from '../../../ui/Details.tsx';
import { EnvironmentBadge } from '../../../ui/EnvironmentBadge.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { IconEye, IconShieldCheck, iconSize } from '../../../ui/icons.ts';
import { Badge } from '../../../ui/StatusBadge.tsx';
import { textAt } from '../fields/json.ts';
import styles from './RecordSheet.module.css';

interface ProvenanceProps {
  record: RecordView;
  profileId: string;
  workflow: WorkflowView | undefined;
}

export function Provenance({ record, profileId, workflow }: ProvenanceProps) {
  const { t } = useTranslation();
  const { import: made, sharedFromSession: source } = record;
  const number = textAt(record.own, 'session_number');
  const id = (label: string, value: string) => ({
    label,
    value: <CopyableId value={value} label={label} onCopy={copyMessage} />,
  });
  const workflowName = workflow?.label ?? made?.workflowLabel;
  return (
    <section className={styles.provenance} aria-label={t('record.provenance')} data-testid="provenance">
      {source && (
        <div className={styles.shared}>
          <p>
            {made?.senderName
              ? t('record.sharedBy', { desk: made.senderName })
              : t(made ? 'record.sharedByUnnamed' : 'record.cameByShare')}
          </p>
          {made && <Trust item={made} />}
        </div>
      )}
      <Details label={t('queue.details')} testId="record-details">
        <Facts
          lines={[
            ...(source ? [id(t('record.sharedFrom'), source)] : []),
            ...(made ? [id(t('record.sender'), made.fromApplicationId)] : []),
            ...(made?.endedAt ? [{ label: t('record.imported'), value: dateTime(made.endedAt) }] : []),
            id(t('record.session'), record.sessionId),
            ...(number ? [{ label: t('record.field.session_number'), value: <code>{number}</code> }] : []),
            {
              label: t('record.environment'),
              value: <RecordEnvironment record={record} profileId={profileId} />,
            },
            ...(workflowName
              ? [{ label: t('record.field.workflow'), value: workflowName }]
              : record.workflowId
                ? [id(t('record.field.workflow'), record.workflowId)]
                : []),
            ...(record.vendorData ? [id(t('record.field.reference'), record.vendorData)] : []),
            ...(record.createdAt ? [{ label: t('record.created'), value: dateTime(record.createdAt) }] : []),
          ]}
        />
      </Details>
    </section>
  );
}

function Trust({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  return item.trustReview ? (
    <Badge tone="plain" icon={<IconShieldCheck size={iconSize.small} aria-hidden="true" />}>
      {t('record.trusted')}
    </Badge>
  ) : (
    <Badge tone="warn" icon={<IconEye size={iconSize.small} aria-hidden="true" />}>
      {t('record.forReview')}
    </Badge>
  );
}

/** The contract's own list comes with zod, which the page does not carry. */
const environments = ['live', 'sandbox'] as const satisfies readonly Environment[];

/** By Didit's word where it says it, else by the profile's. Practice says of itself that it is a sandbox. */
function RecordEnvironment({ record, profileId }: { record: RecordView; profileId: string }) {
  const profile = useProfile(profileId);
  const said = environments.find((one) => one === record.environment);
  const shown = profile?.environment === 'practice' ? 'practice' : (said ?? profile?.environment);
  return shown ? <EnvironmentBadge environment={shown} /> : record.environment;
}
