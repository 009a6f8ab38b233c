/** What is being decided about the session that is looked at, in the place of what else can be done. Its code comes when it is first needed. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { stopDeciding, useDeciding } from '../../desk/deciding.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { Panel } from '../../ui/Panel.tsx';

const DecisionPanel = lazy(async () => ({ default: (await import('./DecisionPanel.tsx')).DecisionPanel }));

interface DecisionBesideProps {
  session: ActedSession | undefined;
  /** What else can be done. */
  children: React.ReactNode;
}

export function DecisionBeside({ session, children }: DecisionBesideProps) {
  const deciding = useDeciding(session?.sessionId);
  const found = useRef({ deciding, session });
  // What was begun before somebody else changed the record is not gone on with.
  useEffect(() => {
    const { deciding: before, session: now } = found.current;
    if (before && now && before.session.status !== now.status) stopDeciding(now.sessionId);
  }, []);
  if (!deciding) return children;
  return (
    <Panel>
      <Suspense fallback={null}>
        <DecisionPanel {...deciding} />
      </Suspense>
    </Panel>
  );
}
