import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestErrors } from '@souk/core/request-errors';
import type { Context } from '@souk/domains/context';
import { appRouter } from '@souk/domains/router';
import { formFieldsOf } from '@souk/rest/form-fields';
import { refuseContentEncoding, refuseDeclaredLength } from '@souk/rest/read-bytes';
import { sendJson } from '@souk/rest/send-json';
import { problemOf } from '@souk/rest/to-souk-error';
import { walkProcedures } from '@souk/rest/walk-procedures';
import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError, transformTRPCResponse } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { Request, RequestHandler, Response } from 'express';
import { isUpload } from './limits.ts';

/** Calls in one request. A page that needs more at once should ask in two. */
const maxBatchSize = 20;
const jsonBytes = 1024 * 1024;
const formFields = formFieldsOf(walkProcedures(appRouter));

/** What tRPC needs of its host. */
interface TrpcOptions {
  /** Finds out who asks, and refuses whom it must, before a body is read. */
  readonly createContext: (req: IncomingMessage, res: ServerResponse) => Promise<Context>;
  /** For the format of errors, where nobody was found. */
  readonly anonymous: (req: IncomingMessage) => Context;
  /** Bytes of a form. */
  readonly formBytes: number;
  readonly onError: (report: { readonly error: unknown; readonly path: string | undefined; readonly req: IncomingMessage }) => void;
}

/**
 * The native tRPC surface over HTTP, to be mounted at its path. Errors have their true status, and their `data.problem` is the
 * body that REST has. Limits and credentials come first, for the adapter reads a body as soon as it sees the request.
 */
export function trpcSurface(options: TrpcOptions): RequestHandler {
  return (req, res) => {
    const path = req.path.slice(req.path.lastIndexOf('/') + 1);
    void admit(options, path, req, res).then(
      (context) => serve(options, path, req, res, context),
      (error: unknown) => refuse(options, req, res, error),
    );
  };
}

async function admit(options: TrpcOptions, path: string, req: Request, res: Response): Promise<Context> {
  if (path.split(/,|%2c/i).length > maxBatchSize) {
    throw requestErrors.invalid({ issues: [{ path: 'batch', message: `At most ${maxBatchSize} calls in one request` }] });
  }
  if (req.method === 'POST' && !req.is(['application/json', 'multipart/form-data'])) {
    throw requestErrors.unsupported_media_type({ details: { accepted: ['application/json', 'multipart/form-data'] } });
  }
  refuseContentEncoding(req);
  refuseDeclaredLength(req, limitOf(options, req));
  const context = await options.createContext(req, res);
  // No procedure that is open to all takes a form.
  if (isUpload(req) && context.who.kind === 'anonymous') throw requestErrors.unauthenticated();
  return context;
}

async function serve(options: TrpcOptions, path: string, req: Request, res: Response, context: Context): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path,
    maxBodySize: limitOf(options, req),
    maxBatchSize,
    createContext: async () => ({ ...context, formFields }),
    onError: (report) => options.onError({ error: report.error, path: report.path, req }),
    responseMeta: ({ ctx, errors, data }) => ({ headers: headersOf(ctx, errors), status: statusOf(errors, data.length) }),
  });
}

/** Answers in tRPC's own form, without reading the body. */
function refuse(options: TrpcOptions, req: Request, res: Response, cause: unknown): void {
  options.onError({ error: cause, path: undefined, req });
  const error = getTRPCErrorFromUnknown(cause);
  const config = appRouter._def._config;
  const shape = getTRPCErrorShape({ config, error, type: 'unknown', path: undefined, input: undefined, ctx: options.anonymous(req) });
  const { status, retryAfterSeconds } = problemOf(error, '');
  if (retryAfterSeconds !== undefined) res.setHeader('retry-after', Math.ceil(retryAfterSeconds));
  sendJson(res, status, transformTRPCResponse(config, { error: shape }));
}

function limitOf({ formBytes }: TrpcOptions, req: Request): number {
  return isUpload(req) ? formBytes : jsonBytes;
}

/** What the procedures had to say is sent whatever became of them: a refused sign-in may take a cookie away. */
function headersOf(ctx: Context | undefined, errors: readonly TRPCError[]): Headers {
  const headers = new Headers(ctx?.responseHeaders);
  const waits = errors.flatMap((error) => problemOf(error, '').retryAfterSeconds ?? []);
  if (waits.length > 0) headers.set('retry-after', String(Math.ceil(Math.max(...waits))));
  return headers;
}

/** The one status of all calls; 207 where they differ, as tRPC says it. Undefined where nothing is known yet, as of a stream. */
function statusOf(errors: readonly TRPCError[], calls: number): number | undefined {
  const statuses = new Set(errors.map((error) => problemOf(error, '').status));
  if (errors.length < calls) statuses.add(200);
  const [only] = statuses;
  return statuses.size > 1 ? 207 : only;
}
