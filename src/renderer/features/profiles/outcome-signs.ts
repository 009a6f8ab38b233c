import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '../../ui/icons.ts';
import type { KeyOutcome } from './key-report.ts';

/** What stands before the outcome of a key's test. */
export const outcomeSigns: Readonly<Record<KeyOutcome, typeof IconCircleCheck>> = {
  good: IconCircleCheck,
  advice: IconAlertTriangle,
  partly: IconHelpCircle,
  limited: IconAlertTriangle,
  blocked: IconCircleX,
  broken: IconCircleX,
  unknown: IconHelpCircle,
};
