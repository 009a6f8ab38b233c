/** Who a found session is of, as a customer is shown everywhere. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import { beside } from '../../helpers/beside.ts';
import { country } from '../../i18n/format.ts';

export function customerOf({ kind, name, detail, country: code, portrait }: SessionRow) {
  return { name, detail: beside(kind === 'business' && detail, code && country(code)), portrait };
}
