import type { IncomingMessage } from 'node:http';
import { newId } from '@souk/core/ids';
import type { Problem } from '@souk/core/problem';
import { requestErrors } from '@souk/core/request-errors';
import type { AnyTRPCRouter, inferRouterContext } from '@trpc/server';
import type { Request, Response } from 'express';
import { isFileReply } from './file-reply.ts';
import { CallerGone } from './read-bytes.ts';
import { type Address, readInput } from './read-input.ts';
import { applyHeaders } from './response-headers.ts';
import { restRead } from './rest-only.ts';
import { createRouteTable, type Route } from './route-table.ts';
import { sendFile } from './send-file.ts';
import { sendJson, sendProblem } from './send-json.ts';
import { problemOf } from './to-souk-error.ts';
import { type WalkedProcedure, walkProcedures } from './walk-procedures.ts';

/** What is told of every request that did not end well. Only this carries the cause. */
export interface RestErrorReport {
  readonly error: unknown;
  readonly problem: Problem;
  readonly status: number;
  /** True for what nobody threw on purpose. */
  readonly isBug: boolean;
  /** The procedure's path, if the address was known. */
  readonly path: string | undefined;
  readonly req: Request;
}

/** How REST is served. */
export interface RestHandlerOptions<TRouter extends AnyTRPCRouter> {
  readonly router: TRouter;
  /** What the address of every operation begins with, such as `/api/v1`; other addresses go to the next handler. */
  readonly basePath: string;
  /** As for tRPC. A `responseHeaders` (Headers or Map) in it is sent with the answer, whatever the outcome. */
  readonly createContext: (req: Request, res: Response) => inferRouterContext<TRouter> | Promise<inferRouterContext<TRouter>>;
  /** Called before a body is read, so that nobody uploads 16 MB to learn that he may not. May throw. */
  readonly authorize?: (ctx: inferRouterContext<TRouter>, procedure: WalkedProcedure) => void | Promise<void>;
  readonly onError?: (report: RestErrorReport) => void;
  /** The id quoted in errors; a new one when missing. */
  readonly requestIdOf?: (req: Request, res: Response) => string;
  /** Bytes of a JSON body; 1 MiB when missing. */
  readonly maxBodyBytes?: number;
}

/**
 * Serves a router's procedures by their REST metadata, as an express handler: mount it before any body parser, at the root or at
 * `basePath`. Throws a plain Error at once for metadata that cannot be served; a request never makes it throw.
 */
export function createRestHandler<TRouter extends AnyTRPCRouter>(options: RestHandlerOptions<TRouter>) {
  const { basePath } = options;
  const routes = createRouteTable(walkProcedures(options.router), basePath);

  return (req: Request, res: Response, next: () => void): void => {
    const url = req.originalUrl;
    const found = routes.find(req.method, url);
    if (found) {
      void serve(options, found.route, found.address, req, res);
    } else if (isBelow(url, basePath)) {
      const allowed = routes.methodsAt(url);
      if (allowed.length > 0) res.setHeader('allow', allowed.join(', '));
      fail(options, undefined, req, res, allowed.length > 0 ? requestErrors.method_not_allowed() : requestErrors.not_found());
    } else {
      next();
    }
  };
}

async function serve<TRouter extends AnyTRPCRouter>(
  options: RestHandlerOptions<TRouter>,
  route: Route,
  address: Address,
  req: Request,
  res: Response,
): Promise<void> {
  const { walked, meta, shape } = route;
  let ctx: unknown;
  try {
    const context = await options.createContext(req, res);
    ctx = context;
    if (options.authorize && (shape.takesJson || meta.multipart)) await options.authorize(context, walked);
    const input = await readInput(req, shape, meta, address, options.maxBodyBytes ?? 1024 * 1024);
    const output: unknown = await walked.procedure({
      ctx,
      getRawInput: meta.responseContentTypes ? restRead(input) : () => Promise.resolve(input),
      path: walked.path,
      type: walked.type,
      signal: signalOf(res),
      batchIndex: 0,
    });
    applyHeaders(res, ctx);
    if (isFileReply(output)) await sendFile(req, res, output);
    else sendJson(res, meta.successStatus, output);
  } catch (error) {
    applyHeaders(res, ctx);
    fail(options, walked.path, req, res, error);
  }
}

/** Aborted when the caller hangs up before its answer is complete. */
function signalOf(res: Response): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}

function fail<TRouter extends AnyTRPCRouter>(
  options: RestHandlerOptions<TRouter>,
  path: string | undefined,
  req: Request,
  res: Response,
  error: unknown,
): void {
  if (error instanceof CallerGone || (res.destroyed && isAbort(error))) return;
  const reply = problemOf(error, options.requestIdOf?.(req, res) ?? newId());
  options.onError?.({ error, problem: reply.problem, status: reply.status, isBug: reply.isBug, path, req });
  if (res.destroyed) return;
  sendProblem(res, reply);
  res.once('finish', () => cutIfStillSending(req));
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || (error.cause instanceof Error && error.cause.name === 'AbortError'));
}

const graceMs = 10_000;

/** A caller that was answered in the middle of its body may finish it, to see the answer; but not for ever. */
function cutIfStillSending(req: IncomingMessage): void {
  if (req.complete) return;
  const timer = setTimeout(() => req.destroy(), graceMs);
  req.once('close', () => clearTimeout(timer));
}

function isBelow(url: string, basePath: string): boolean {
  return url.startsWith(basePath) && (url.length === basePath.length || '/?'.includes(url.charAt(basePath.length)));
}
