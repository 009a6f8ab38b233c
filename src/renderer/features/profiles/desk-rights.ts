/** What is ticked for a desk's key, by the names that Didit's console has for it (docs/didit-api.md#keys). */
import type { KeyCheck, KeyPrivilege } from '../../../shared/contract/index.ts';

/** A resource and a level, as the console writes them. */
export const deskRights = {
  sessions: 'Sessions: Write',
  decisions: 'Decisions: Read',
  workflows: 'Workflows: Read',
  media: 'Media: Read',
} as const;
export type DeskRight = keyof typeof deskRights;

/** What a key lacks that cannot do something. */
export const rightFor = {
  sessions: 'sessions',
  share: 'sessions',
  import: 'sessions',
  records: 'decisions',
  workflows: 'workflows',
} as const satisfies Partial<Record<KeyCheck, DeskRight>>;
export type GrantedCheck = keyof typeof rightFor;

/** Whether a check is about something that can be ticked. */
export function isGranted(check: KeyCheck): check is GrantedCheck {
  return check in rightFor;
}

/** As Didit's console writes them: a resource and a level. */
export const privilegeNames: Readonly<Record<KeyPrivilege, string>> = {
  sessionsRead: 'Sessions: Read',
  sessionsWrite: 'Sessions: Write',
  sessionsDelete: 'Sessions: Delete',
  decisionsRead: 'Decisions: Read',
  mediaRead: 'Media: Read',
  workflowsRead: 'Workflows: Read',
  webhooksRead: 'Webhooks: Read',
  webhooksWrite: 'Webhooks: Write',
};

export const privileges = Object.keys(privilegeNames) as KeyPrivilege[];

/** For a sentence. */
export function namesOf(some: readonly KeyPrivilege[]): string {
  return privileges
    .filter((one) => some.includes(one))
    .map((one) => privilegeNames[one])
    .join(', ');
}
