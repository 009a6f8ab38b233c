import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RelayContext } from './request.ts';
import type { LimitSettings } from './settings.ts';

/** What one address, and all together, may ask of the relay at once. */
export interface Limits {
  /** Whether the sender may deliver now. */
  mayDeliver(c: RelayContext): Promise<boolean>;
  /** Whether a sender may try another token or code. */
  mayTry(c: RelayContext): Promise<boolean>;
  /** Does `work`, or `otherwise` where too much is being done. */
  atOnce<Value>(work: () => Promise<Value>, otherwise: () => Value | Response): Promise<Value | Response>;
  maxStreams: number;
}

/** Deliveries whose bodies are in memory at the same time. */
const maxAtOnce = 200;
const triesPerMinute = 30;

export function createLimits({ deliveries, maxStreams, proxies }: LimitSettings): Limits {
  const delivering = new RateLimiterMemory({ points: deliveries, duration: 1 });
  const trying = new RateLimiterMemory({ points: triesPerMinute, duration: 60 });
  let now = 0;

  const isWithin = async (limiter: RateLimiterMemory, c: RelayContext): Promise<boolean> => {
    try {
      await limiter.consume(addressOf(c, proxies));
      return true;
    } catch {
      return false;
    }
  };
  return {
    mayDeliver: (c) => isWithin(delivering, c),
    mayTry: (c) => isWithin(trying, c),
    async atOnce(work, otherwise) {
      if (now >= maxAtOnce) return otherwise();
      now++;
      try {
        return await work();
      } finally {
        now--;
      }
    },
    maxStreams,
  };
}

/** The address that the outermost of our own proxies has seen: what stands before it, the sender may have made up. */
function addressOf(c: RelayContext, proxies: number): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const seen = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return seen || (c.env.incoming.socket.remoteAddress ?? '');
}
