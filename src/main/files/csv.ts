/** Lines of separated values that a spreadsheet of any region can open and none takes for formulas. */

export type Separator = ',' | ';';

/** Regions that write a decimal point, and whose Windows lists things by semicolons all the same. */
const semicolonRegions = ['CH', 'LI'];

/**
 * What a spreadsheet set to `locale` splits cells at: a semicolon where the comma is the decimal mark (Unicode CLDR, "Number
 * Symbols"), which the list separator of Windows follows almost everywhere.
 */
export function listSeparator(locale: string): Separator {
  if (semicolonRegions.includes(new Intl.Locale(locale).region ?? '')) return ';';
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

/** One record with its line end (RFC 4180, but for the separator). */
export function csvLine(cells: readonly string[], separator: Separator): string {
  return `${cells.map(cell).join(separator)}\r\n`;
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"), also behind whatever a
 * spreadsheet of another region, or a paste, would split the cell at; and what holds such a character is quoted.
 */
function cell(text: string): string {
  const harmless = text.replace(/(?<=^|[,;\t\r\n])(?=[=+\-@\t\r])/g, "'");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
