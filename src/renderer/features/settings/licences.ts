/** The list of what is in Baton, which was made when Baton was built and lies beside the page. */

export interface ShippedPackage {
  name: string;
  version: string;
  licence: string;
  /** The licence as its authors wrote it; empty where the package brings none. */
  text: string;
}

/** Empty where Baton was not built but runs from its source. */
export async function readLicences(): Promise<ShippedPackage[]> {
  const found = await fetch('/licences.json').catch(() => undefined);
  return found?.ok ? ((await found.json()) as ShippedPackage[]) : [];
}
