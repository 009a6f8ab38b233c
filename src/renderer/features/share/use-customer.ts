/** Who a session is of: by what the list has said of it, or else as Didit is asked. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { useIdentity } from '../../desk/identities.ts';
import { beside } from '../../helpers/beside.ts';
import { country } from '../../i18n/format.ts';
import type { CustomerIdentity } from '../../ui/Customer.tsx';

export function useCustomer(
  session: { profileId: string; sessionId: string; kind: SessionKind },
  row: SessionRow | undefined,
): CustomerIdentity {
  const isKnown = row !== undefined && row.name !== '';
  const asked = useIdentity(isKnown ? undefined : session);
  if (!isKnown) return asked;
  const { kind, name, detail, country: code, portrait } = row;
  return { name, detail: beside(kind === 'business' && detail, code && country(code)), portrait };
}
