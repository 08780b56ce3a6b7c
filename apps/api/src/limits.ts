import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressKey } from '@souk/auth/addresses';
import { requestErrors } from '@souk/core/request-errors';
import { mediaTypeOf } from '@souk/rest/read-bytes';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Bounds what uploads hold in memory at once: their bodies are read whole before they are decoded. */
export interface UploadLimit {
  /**
   * Throws `request.overloaded` for a request with a file when no place is free. Call it before anything is looked up for the request:
   * while uploads come faster than they are read, most of them end here.
   */
  refuseWhenFull(req: IncomingMessage): void;
  /**
   * Takes a place until the response is over; does nothing for a request without a file. Call it before the body is read.
   * Throws `request.overloaded` when no place is free.
   */
  claim(req: IncomingMessage, res: ServerResponse): void;
  /** How many are taken. */
  count(): number;
}

/** Whoever is refused is told a second of the next few by lot: told the same, all would come back together and hold up everybody else. */
const longestWaitSeconds = 4;

/** Makes a limit of `places` uploads at once. With three copies of 16 MB each on the way, 24 are a little over a gigabyte. */
export function limitUploads(places: number): UploadLimit {
  const taken = new Set<ServerResponse>();
  const refuseWhenFull = (req: IncomingMessage): void => {
    if (isUpload(req) && taken.size >= places) throw requestErrors.overloaded({ retryAfterSeconds: randomInt(1, 1 + longestWaitSeconds) });
  };
  return {
    refuseWhenFull,
    claim: (req, res) => {
      if (!isUpload(req) || taken.has(res)) return;
      refuseWhenFull(req);
      taken.add(res);
      res.once('close', () => taken.delete(res));
    },
    count: () => taken.size,
  };
}

/** True for a request with a body that is not JSON: a form or a file. */
export function isUpload(req: IncomingMessage): boolean {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  return hasBody && mediaTypeOf(req) !== 'application/json';
}

/** Holds back an address that asks for more than any shop does. */
export interface RateLimit {
  /** Counts a request. Throws `request.rate_limited` with the seconds to wait. */
  spend(ip: string): Promise<void>;
}

const windowSeconds = 10;

/**
 * Per address and process, in memory: 3,000 requests in 10 seconds, so that whole shops behind one address fit and a runaway
 * program does not. Sign-in has its own, much tighter limits in the database.
 */
export function limitRate(requestsPerWindow = 3_000): RateLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerWindow, duration: windowSeconds });
  return {
    spend: async (ip) => {
      try {
        await limiter.consume(addressKey(ip));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw requestErrors.rate_limited({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
      }
    },
  };
}

/** For load tests. */
export const unlimited: RateLimit = { spend: async () => undefined };
