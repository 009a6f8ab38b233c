/**
 * What a key may write, found out without writing. A call about the nil UUID, which nothing has, is refused with 403 without
 * the permission. With it the answer is 404, but so it is where a service looks for the record first, and Didit's own order
 * is not documented (docs/didit-api.md#probes-of-a-key). So 404 counts once this service has shown its order by one 403 about
 * nothing, or once another call has told.
 */
import type { DiditClient } from './client.ts';
import { mayImport } from './key-check.ts';
import { type Permission, permissionIn } from './permission.ts';

/** `untold` where the answer came and does not tell. */
export type Right = Permission | { state: 'untold' };

export interface ProbedRights {
  share: Right;
  import: Right;
  remove: Right;
  webhooksRead: Right;
  webhooksWrite: Right;
  /** Of reading records, where there is none to read. */
  record: Right;
}

interface AskedBefore {
  /** A session that the key sees. */
  newest: string | undefined;
  /** The answers to reads about the nil UUID; of a record only where there is none to read. */
  webhook: Permission;
  record: Permission | undefined;
}

const untold: Right = { state: 'untold' };

/** At most five writes and one read, one after the other; where Didit asks to wait, nothing more is sent. */
export async function probeRights(
  client: DiditClient,
  { newest, webhook, record }: AskedBefore,
): Promise<ProbedRights> {
  let limited = [webhook, record].find((one) => one !== undefined && isRateLimit(one));
  async function ask(call: () => Promise<Permission>): Promise<Permission> {
    if (limited) return limited;
    const permission = await call();
    if (isRateLimit(permission)) limited = permission;
    return permission;
  }

  const share = await ask(async () => permissionIn(await client.shareNothing(), [400, 404]));
  const remove = await ask(async () => permissionIn(await client.deleteNothing(), [404]));
  const webhooksWrite = await ask(async () =>
    permissionIn(await client.changeWebhookOfNothing(), [400, 404]),
  );
  const isPermissionFirst = [share, remove, webhooksWrite, webhook, record].some(
    (one) => one?.state === 'refused',
  );
  const judged = (asked: Permission): Right =>
    asked.state === 'granted' && !isPermissionFirst ? untold : asked;

  // A list names nothing that could be looked for first.
  const webhooksRead = isPermissionFirst
    ? webhook
    : await ask(async () => permissionIn(await client.noWebhooks(), [200]));
  const shared =
    judged(share).state === 'untold' && newest !== undefined
      ? await ask(async () => permissionIn(await client.shareWithNobody(newest), [400]))
      : judged(share);
  // Whoever may share may import; for the others it is tried (docs/didit-api.md#import-request).
  const imported = shared.state === 'granted' ? shared : await ask(() => mayImport(client));
  return {
    // Importing needs what sharing needs or nothing, so whoever may not import may not share.
    share: shared.state === 'untold' && imported.state === 'refused' ? imported : shared,
    import: imported,
    remove: judged(remove),
    webhooksRead,
    webhooksWrite: judged(webhooksWrite),
    record: record ? judged(record) : untold,
  };
}

function isRateLimit(permission: Permission): boolean {
  return permission.state === 'not-known' && permission.problem.code === 'rate-limited';
}
