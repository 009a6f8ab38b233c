/** How a code is written: Baton's short one, the token itself for partners who have no Baton, or blocks for those who can only type. */
import type { HandoffView } from '../../../shared/contract/index.ts';

export type Spelling = 'code' | 'plain' | 'blocks';

/** What the picture says: the desk's code, and beside it which request it answers; the token itself where it has no code. */
export function codeText({ token, handoffCode, answerCode }: HandoffView, spelling: Spelling): string {
  if (spelling === 'plain' || handoffCode === undefined) return token;
  return answerCode === undefined ? handoffCode : `${handoffCode} ${answerCode}`;
}
