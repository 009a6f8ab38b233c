import { scryptSync, timingSafeEqual } from 'node:crypto';

const SPECIAL = /[^A-Za-z0-9\s]/;

/** The rules of docs/didit-api.md#registration, in the order in which they are judged; the texts are ours. */
const RULES: readonly { readonly holds: (password: string) => boolean; readonly text: string }[] = [
  { holds: (password) => password.length >= 8, text: 'Practice: a password has at least 8 characters.' },
  { holds: (password) => /[A-Z]/.test(password), text: 'Practice: a password has an upper-case letter.' },
  { holds: (password) => /[a-z]/.test(password), text: 'Practice: a password has a lower-case letter.' },
  { holds: (password) => /\d/.test(password), text: 'Practice: a password has a digit.' },
  { holds: (password) => SPECIAL.test(password), text: 'Practice: a password has a special character.' },
];

/** The first rule that a password breaks, in words. */
export function brokenRule(password: string): string | undefined {
  return RULES.find(({ holds }) => !holds(password))?.text;
}

/** Enough that no password stands in the state file. */
export function hashOf(email: string, password: string): string {
  return scryptSync(password, `practice ${email}`, 32, { N: 2 ** 12 }).toString('base64url');
}

/** Whether the password has that hash. */
export function fitsHash(email: string, password: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(email, password)), Buffer.from(hash));
}

const RESERVED = /(^|\.)(example\.(com|net|org)|test|example|invalid|localhost)$/;

/** Whether a mail domain is one of those that exist for documents and tests (RFC 2606). */
export function isReservedDomain(email: string): boolean {
  return RESERVED.test(email.split('@')[1] ?? '');
}
