/** One import in a list, whatever the list is about: whose it is, from whom, how it fares, and what can be done. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { beside } from '../helpers/beside.ts';
import { Customer, type CustomerIdentity } from './Customer.tsx';
import styles from './ImportListRow.module.css';

interface ImportListRowProps {
  item: ImportView;
  identity: CustomerIdentity;
  testId: string;
  badge: React.ReactNode;
  /** How long it has, or when it ended. */
  time?: React.ReactNode;
  /** What is to be known before anything is done. */
  facts: React.ReactNode;
  buttons: React.ReactNode;
  /** What the button says that opens it. */
  openLabel: string;
  onOpen: () => void;
}

export function ImportListRow(props: ImportListRowProps) {
  const { t } = useTranslation();
  const { item, identity, testId, badge, time, facts, buttons, openLabel, onOpen } = props;
  const { vendorData: reference } = item;
  return (
    <li
      className={styles.row}
      data-timed={time !== undefined}
      data-testid={testId}
      data-import={item.id}
      data-state={item.state}
    >
      <Customer
        identity={identity}
        kind={item.kind}
        reference={reference}
        size="row"
        note={beside(
          t('queue.from', { sender: item.senderName ?? t('token.unknownSender') }),
          item.workflowLabel,
        )}
      />
      {badge}
      {time !== undefined && <div>{time}</div>}
      <div className={styles.foot}>
        {facts}
        <div className={styles.buttons}>
          {buttons}
          <Button
            size="compact-sm"
            variant="subtle"
            data-row
            aria-label={t('queue.openOf', { reference })}
            onClick={onOpen}
          >
            {openLabel}
          </Button>
        </div>
      </div>
    </li>
  );
}
