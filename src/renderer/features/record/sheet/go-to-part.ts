/** Brings a part of the record into sight, and the focus with it. The page's address stays as it is. */
export function goToPart(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
