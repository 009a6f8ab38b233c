import { useCallback, useState } from 'react';
import type { WebhooksView } from '../../../shared/contract/index.ts';
import { useTask } from '../../helpers/task.ts';
import { listWebhooks } from './webhooks-actions.ts';

/** The webhooks of a profile, once somebody has asked for them. */
export function useWebhooks(profileId: string) {
  const [view, setView] = useState<WebhooksView>();
  const task = useTask(async () => {
    const listed = await listWebhooks(profileId);
    if (!listed.ok) return listed.problem;
    setView(listed.value);
    return undefined;
  });
  const { run } = task;
  const read = useCallback(() => void run(), [run]);
  return { view, read, busy: task.busy, problem: task.problem };
}
