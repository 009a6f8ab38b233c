/** One import in a list, whatever the list is about: whose it is, from whom, how it fares, and what can be done. */
import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { Customer, type CustomerIdentity } from './Customer.tsx';
import styles from './ImportListRow.module.css';
import { IconChevronRight, iconSize } from './icons.ts';

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
  /** What opening it shows. */
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
        aside={t('queue.from', { sender: item.senderName ?? t('token.unknownSender') })}
      />
      {/* The first control of the row, though it stands at its end. */}
      <ActionIcon
        className={styles.open ?? ''}
        variant="transparent"
        color="gray"
        size="md"
        data-row
        aria-label={t('queue.openOf', { reference })}
        title={openLabel}
        onClick={onOpen}
      >
        <IconChevronRight size={iconSize.large} aria-hidden="true" />
      </ActionIcon>
      {badge}
      {time !== undefined && <div>{time}</div>}
      <div className={styles.foot}>
        {facts}
        <div className={styles.buttons}>{buttons}</div>
      </div>
    </li>
  );
}
