import type { Nothing } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { holdsToken } from '../../shared/scanned/find-scanned.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';

/** Copies words for another desk. Fails with `message-has-token`: a token has a way of its own to the clipboard. */
export async function copyMessage(
  clipboard: Pick<SecretClipboard, 'copyWords'>,
  text: string,
): Promise<Result<Nothing>> {
  if (holdsToken(text)) return fail(problem('message-has-token'));
  await clipboard.copyWords(text);
  return ok({});
}
