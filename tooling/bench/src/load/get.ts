import { type Agent, get as request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Gets an address over a kept connection, and reads the answer to its end. */
export async function get(
  url: string,
  headers: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<{ readonly status: number; readonly text: string }> {
  return await new Promise((resolve, reject) => {
    request(url, { agent, headers }, (answer) => {
      text(answer).then((content) => resolve({ status: answer.statusCode ?? 0, text: content }), reject);
    }).once('error', reject);
  });
}
