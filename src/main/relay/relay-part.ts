/** The company's relay, as far as this desk is enrolled there (docs/relay.md). */
import type { DeskAnswer } from '../../shared/relay/relay-api.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';

/** What other rooms of the desk may use of it: `createRelayPart` gives both. */
export interface RelayAccess {
  /** What the relay last said that this desk may hear of, and where Didit delivers to; undefined while it is not enrolled. */
  desk(): DeskAnswer | undefined;
  /**
   * Gives the relay the secret of a destination of Didit's. `destination` is the name in the address that Didit delivers to
   * (`relayPaths.webhook` behind `publicUrl`). Fails with `relay-not-connected` where the desk is not enrolled, `relay-not-allowed` for
   * another application than its own, `relay-revoked`, and the problems of the connection. May be called again.
   */
  handOver(given: { applicationId: string; destination: string; secret: Secret }): Promise<Result<void>>;
}
