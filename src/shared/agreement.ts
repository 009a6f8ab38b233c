/** Whether the agreement with a partner still holds. Days are calendar days, `2026-11-24`, of the desk's own place. */

export const agreementStates = ['none', 'holds', 'ends-soon', 'ended'] as const;
type AgreementState = (typeof agreementStates)[number];

/** Days before its last day in which an agreement is said to end soon. */
export const soon = 30;

/** An agreement without a last day holds until somebody gives it one. Its last day belongs to it. */
export function agreementState(
  agreement: { lastDay?: string | undefined } | undefined,
  today: string,
): AgreementState {
  if (!agreement) return 'none';
  const { lastDay } = agreement;
  if (lastDay === undefined) return 'holds';
  if (lastDay < today) return 'ended';
  return daysBetween(today, lastDay) <= soon ? 'ends-soon' : 'holds';
}

/** The calendar day of a moment (Unix ms) where this computer is. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
