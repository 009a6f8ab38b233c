/** What can be done about a session: one thing at once, the rest folded away. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { decideBeside, startDeciding } from '../../desk/deciding.ts';
import { useMayDecide } from '../../desk/reviews.ts';
import { type ActedSession, openSessionDialog } from '../../desk/session-dialogs.ts';
import { useMayDelete } from '../../desk/verification.ts';
import { IconChecklist, IconLink, IconPlus, IconSend, IconTrash, iconSize } from '../../ui/icons.ts';
import { Disclosure } from '../record/fields/Disclosure.tsx';
import styles from './SessionButtons.module.css';
import { actionsFor, type SessionAction } from './session-actions.ts';

/** With `inRow` only what is done most, in one line with the row's own. */
export function SessionButtons({ session, inRow = false }: { session: ActedSession; inRow?: boolean }) {
  const { t } = useTranslation();
  const mayDecide = useMayDecide(session.profileId);
  const mayDelete = useMayDelete(session.profileId);
  const { main, more } = actionsFor(session);
  const isAllowed = (action: SessionAction) => {
    if (action === 'delete') return mayDelete;
    return action === 'new' || action === 'link' || mayDecide;
  };
  const folded = more.filter(isAllowed);
  return (
    <>
      {main && isAllowed(main) && (
        <ActionButton key={main} session={session} action={main} inRow={inRow} isMain={!inRow} />
      )}
      {!inRow && folded.length > 0 && (
        <div className={styles.more}>
          <Disclosure label={t('outcome.more')}>
            <div className={styles.folded}>
              {folded.map((action) => (
                <ActionButton key={action} session={session} action={action} isMain={false} />
              ))}
            </div>
          </Disclosure>
        </div>
      )}
    </>
  );
}

const icons = { decide: IconChecklist, ask: IconSend, new: IconPlus, link: IconLink, delete: IconTrash };
const dialogs = { new: 'invite', link: 'invite', delete: 'delete' } as const;

interface ActionButtonProps {
  session: ActedSession;
  action: SessionAction;
  isMain: boolean;
  /** The record is not on the screen: it is opened first. */
  inRow?: boolean;
}

function ActionButton({ session, action, isMain, inRow = false }: ActionButtonProps) {
  const { t } = useTranslation();
  const Icon = icons[action];
  const { reference } = session;
  function onPress() {
    if (action !== 'decide' && action !== 'ask') openSessionDialog(dialogs[action], session);
    else if (inRow) decideBeside(session);
    else startDeciding(session);
  }
  return (
    <Button
      size={inRow ? 'compact-sm' : 'sm'}
      variant={isMain ? 'filled' : 'default'}
      aria-label={
        action === 'decide' ? t('review.decideOf', { reference }) : t(`outcome.${action}Of`, { reference })
      }
      leftSection={<Icon size={iconSize.small} aria-hidden="true" />}
      onClick={onPress}
    >
      {action === 'decide' ? t('review.decide') : t(`outcome.${action}`)}
    </Button>
  );
}
