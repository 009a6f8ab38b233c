/** What Didit asks of a password and of an address (docs/didit-api.md#registration), judged here: its refusals name nothing stable. */
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';

const rules: readonly { rule: string; holds: (password: string) => boolean }[] = [
  { rule: 'length', holds: (password) => password.length >= 8 },
  { rule: 'upper', holds: (password) => /[A-Z]/.test(password) },
  { rule: 'lower', holds: (password) => /[a-z]/.test(password) },
  { rule: 'digit', holds: (password) => /\d/.test(password) },
  { rule: 'special', holds: (password) => /[^A-Za-z0-9\s]/.test(password) },
];

/** The first rule that a password breaks, as Didit would tell it. */
export function passwordProblem(password: Secret): Problem | undefined {
  const broken = rules.find(({ holds }) => !holds(password.reveal()));
  return broken && problem('password-rule', [fact('password-rule', { rule: broken.rule })]);
}

/** The domains that are reserved for documents and tests (RFC 2606), which Didit answers with 500. */
const reserved = /(^|\.)(example\.(com|net|org)|test|example|invalid|localhost)$/i;

/** Why an account cannot have this address. */
export function emailProblem(email: string): Problem | undefined {
  const [, domain] = /^[^@\s]+@([^@\s]+\.[^@\s]+)$/.exec(email) ?? [];
  if (domain === undefined) return inputInvalid('email', 'not-an-email');
  return reserved.test(domain) ? inputInvalid('email', 'reserved') : undefined;
}
