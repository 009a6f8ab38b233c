/** In which order the partners are offered: those of the last handoffs first, then those of many, then the others. Pure. */

interface Partner {
  applicationId: string;
}

export interface PartnerGroups<One extends Partner> {
  /** Of the last handoffs, the latest first. */
  recent: readonly One[];
  /** Not among those, and shared with more than once; the most frequent first. */
  often: readonly One[];
  /** In the order in which they came. */
  others: readonly One[];
}

/** So many are recent: as many as are seen without reading a list. */
const maxRecent = 3;

/** `handoffs` are the last ones, the latest first. */
export function groupPartners<One extends Partner>(
  partners: readonly One[],
  handoffs: readonly { forApplicationId: string }[],
): PartnerGroups<One> {
  const counts = new Map<string, number>();
  for (const { forApplicationId: id } of handoffs) counts.set(id, (counts.get(id) ?? 0) + 1);
  const countOf = ({ applicationId }: One) => counts.get(applicationId) ?? 0;
  const recent = [...counts.keys()]
    .flatMap((id) => partners.filter(({ applicationId }) => applicationId === id).slice(0, 1))
    .slice(0, maxRecent);
  const rest = partners.filter((one) => !recent.includes(one));
  return {
    recent,
    often: rest.filter((one) => countOf(one) > 1).toSorted((one, other) => countOf(other) - countOf(one)),
    others: rest.filter((one) => countOf(one) <= 1),
  };
}
