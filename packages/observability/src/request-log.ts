import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { requestIdOf } from './request-id.ts';

/** Logs every request once it is answered: method, path without its query, status, time; never headers or bodies. */
export function requestLog(log: Logger): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  return pinoHttp({
    logger: log,
    genReqId: (req) => requestIdOf(req),
    // A query may hold a signed link's token.
    serializers: {
      req: ({ id, method, url }) => ({ id, method, path: String(url).split('?')[0] }),
      res: ({ statusCode }) => ({ statusCode }),
    },
    customLogLevel: (_req, res, error) => levelOf(res.statusCode, error),
  });
}

/** A 503 is how a busy service defends itself: worth a look, not an alarm. */
function levelOf(status: number, error: Error | undefined): 'error' | 'warn' | 'info' | 'debug' {
  if (status === 503) return 'warn';
  if (error || status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
}
