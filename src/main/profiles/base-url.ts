import { inputInvalid } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Where Didit's verification API is (docs/didit-api.md#hosts-and-paths). */
export const diditBaseUrl = 'https://verification.didit.me/';

/** Stands in a practice profile for the address of the built-in service, which changes with every start. */
export const practiceBaseUrl = 'practice:';

/**
 * A base URL as it is stored: with a slash at the end. https anywhere, http on loopback only, nothing that could
 * carry a secret. Empty text gives Didit's own. Fails with `input-invalid`, naming the reason.
 */
export function parseBaseUrl(text: string): Result<string> {
  if (text.trim() === '') return ok(diditBaseUrl);
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return refuse('not-an-address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('not-https');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refuse('not-https');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return refuse('too-much');
  return ok(url.href.endsWith('/') ? url.href : `${url.href}/`);
}

/** Loopback by name or literal (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3). */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refuse(reason: string): Result<never> {
  return fail(inputInvalid('baseUrl', reason));
}
