import type { Service } from './api/call.ts';
import type { SessionStatus } from './status.ts';

export interface ActsOfDidit {
  /** Gives a session a status as Didit itself does, with its webhook: also one that nobody can ask for, as Kyc Expired. */
  decide(session: string, status: SessionStatus, comment?: string): void;
  /** Gives a destination another secret, as somebody in Didit's console can. */
  rotateSecret(destination: string): void;
}

/** What happens in the practice world without a call of a client. */
export function actsOfDidit(service: Service): ActsOfDidit {
  return {
    decide(session, status, comment = '') {
      const at = service.clock();
      service.commit({ type: 'status', at, session, status, comment, by: 'practice control' });
    },
    rotateSecret(id) {
      const found = service.world().destination(id);
      if (found === undefined) throw new Error(`There is no destination ${id}`);
      const { label, url, enabled, version, events } = found;
      const at = service.clock();
      const fields = { label, url, enabled, version, events: [...events] };
      service.commit({ type: 'destination-change', at, destination: id, ...fields, rotated: at });
    },
  };
}
