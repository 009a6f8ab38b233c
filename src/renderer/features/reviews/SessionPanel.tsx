/** What can be done about a session of the profile's own application, where it is looked at. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { possibleDecisions } from '../../../shared/session.ts';
import { useMayDecide } from '../../desk/reviews.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { Panel } from '../../ui/Panel.tsx';
import { DecisionBeside } from './DecisionBeside.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { NotAllowed } from './NotAllowed.tsx';
import styles from './ReviewButtons.module.css';
import { SessionButtons } from './SessionButtons.tsx';

export function SessionPanel({ session }: { session: ActedSession }) {
  const { t } = useTranslation();
  const mayDecide = useMayDecide(session.profileId);
  const panel = useRef<HTMLDivElement>(null);
  const keepsFocus = useKeptFocus(panel);
  const { status } = session;
  return (
    <div ref={panel} tabIndex={-1} {...keepsFocus} data-testid="session-actions" data-status={status}>
      <DecisionBeside session={session}>
        <Panel title={t('outcome.title')}>
          <div className={styles.buttons}>
            <SessionButtons session={session} />
          </div>
          {!mayDecide && possibleDecisions(status).length > 0 && <NotAllowed />}
        </Panel>
      </DecisionBeside>
    </div>
  );
}
