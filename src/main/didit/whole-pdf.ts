/** Whether a PDF has come whole: what breaks off on the way still begins like one. */

/** What every PDF begins with, and ends with (ISO 32000-1 sections 7.5.2 and 7.5.5). */
const beginning = '%PDF-';
const end = '%%EOF';

/** Readers look for the end among so many last bytes (ISO 32000-1 annex H, implementation note 18). */
const endWithin = 1024;

export function looksLikePdf(file: Buffer): boolean {
  return file.subarray(0, beginning.length).toString('latin1') === beginning;
}

/**
 * Whether it ends as a PDF does, and its last table of objects lies where that end says. A file that was saved in
 * several rounds has such an end after each of them, so only one with nothing behind it counts.
 */
export function isWholePdf(file: Buffer): boolean {
  if (!looksLikePdf(file)) return false;
  const tail = file.subarray(-endWithin).toString('latin1');
  const found = /startxref\s+(\d{1,15})\s+%%EOF\s*\0*$/.exec(tail);
  const place = Number(found?.[1] ?? Number.NaN);
  if (!(place > 0 && place < file.length - end.length)) return false;
  // A table, or the object of a stream with one (ISO 32000-1 section 7.5.8).
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(file.subarray(place, place + 40).toString('latin1'));
}
