import type { ServerResponse } from 'node:http';
import type { ProblemReply } from './to-souk-error.ts';

const contentType = 'application/json; charset=utf-8';

/** Sends a verb's answer; dates become ISO-8601 strings, `undefined` and status 204 have no body. */
export function sendJson(res: ServerResponse, status: number, output: unknown): void {
  if (output === undefined || status === 204) {
    res.writeHead(204).end();
    return;
  }
  const body = JSON.stringify(output);
  res.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Sends an error; when an answer has already begun, the connection is cut, for its reader must not take it as whole. */
export function sendProblem(res: ServerResponse, { status, problem, retryAfterSeconds }: ProblemReply): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  if (retryAfterSeconds !== undefined) res.setHeader('retry-after', Math.max(0, Math.ceil(retryAfterSeconds)));
  const body = JSON.stringify(problem);
  res.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}
