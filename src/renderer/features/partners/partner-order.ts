/** In which order partners stand: those one has lately dealt with first. Pure. */
import type { HandoffRecord, ImportView, PartnerView } from '../../../shared/contract/index.ts';

/** As many as are found without reading. */
const maxRecent = 5;

interface PartnerGroups {
  /** The latest first. */
  recent: readonly PartnerView[];
  /** In the order in which they came. */
  others: readonly PartnerView[];
}

/** Dealings are what was handed over to a partner and what came from it. Few partners need no groups: all are `recent` then. */
export function groupPartners(
  partners: readonly PartnerView[],
  handoffs: readonly Pick<HandoffRecord, 'forApplicationId' | 'issuedAt'>[],
  imports: readonly Pick<ImportView, 'fromApplicationId' | 'createdAt'>[],
): PartnerGroups {
  const latest = new Map<string, number>();
  const note = (applicationId: string, at: number) =>
    latest.set(applicationId, Math.max(at, latest.get(applicationId) ?? 0));
  for (const { forApplicationId, issuedAt } of handoffs) note(forApplicationId, issuedAt);
  for (const { fromApplicationId, createdAt } of imports) note(fromApplicationId, createdAt);
  const lastOf = ({ applicationId }: PartnerView) => latest.get(applicationId) ?? 0;
  const sorted = partners.toSorted((one, other) => lastOf(other) - lastOf(one));
  if (partners.length <= maxRecent) return { recent: sorted, others: [] };
  const recent = sorted.filter((one) => lastOf(one) > 0).slice(0, maxRecent);
  return { recent, others: partners.filter((one) => !recent.includes(one)) };
}
