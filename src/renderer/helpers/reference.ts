/** The customer reference: required, and not longer than the contract allows. Nothing typed is cut off. Pure. */
import { maxVendorDataLength } from '../../shared/limits.ts';

type ReferenceFault = 'required' | 'tooLong';

/** How many characters still fit; below zero when there are too many. */
export function referenceRoom(text: string): number {
  return maxVendorDataLength - text.trim().length;
}

export function referenceFault(text: string): ReferenceFault | undefined {
  if (text.trim() === '') return 'required';
  return referenceRoom(text) < 0 ? 'tooLong' : undefined;
}
