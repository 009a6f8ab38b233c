/** The head of a screen: its name with what can be done on it as a whole in one row, and one sentence below. */
import { Button, OverflowList } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RowMenu } from './RowMenu.tsx';
import styles from './ScreenHeader.module.css';

interface ScreenAction {
  readonly label: string;
  readonly run: () => void;
  readonly icon?: React.ReactNode;
  /** The keys that do the same. */
  readonly keys?: React.ReactNode;
  /** The one that the screen is for. */
  readonly main?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** For what is switched on and off. */
  readonly pressed?: boolean;
}

export interface ScreenHeaderProps {
  title: string;
  lead?: string | undefined;
  /** The most important first: what does not fit goes into a menu, from the end. */
  actions?: readonly ScreenAction[] | undefined;
}

export function ScreenHeader({ title, lead, actions = [] }: ScreenHeaderProps) {
  return (
    <header className={styles.header}>
      {/* The focus comes here when a person goes to the screen by a key, so that its name is said. */}
      <h1 tabIndex={-1} data-screen-title="">
        {title}
      </h1>
      {actions.length > 0 && <Actions actions={actions} />}
      {lead && <p className={styles.lead}>{lead}</p>}
    </header>
  );
}

function Actions({ actions }: { actions: readonly ScreenAction[] }) {
  const { t } = useTranslation();
  return (
    <OverflowList
      className={styles.actions ?? ''}
      gap="var(--space-2)"
      data={[...actions]}
      getItemKey={({ label }) => label}
      renderItem={(action) => <ActionButton action={action} />}
      renderOverflow={(hidden) => (
        <span className={styles.more}>
          <RowMenu
            variant="default"
            label={t('common.more')}
            items={hidden.map(({ label, icon, run, disabled = false }) => ({ label, icon, run, disabled }))}
          />
        </span>
      )}
    />
  );
}

function ActionButton({ action }: { action: ScreenAction }) {
  const { label, run, icon, keys, main = false, busy = false, disabled = false, pressed } = action;
  return (
    <Button
      className={styles.action ?? ''}
      variant={main ? 'filled' : 'default'}
      leftSection={icon}
      rightSection={keys}
      loading={busy}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={run}
    >
      {label}
    </Button>
  );
}
