import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Posts a body over a kept connection. By node:http: fetch takes 5 ms of CPU for half a megabyte, this a third of one. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  agent: Agent,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, (answer) => {
      text(answer).then((content) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: content }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
