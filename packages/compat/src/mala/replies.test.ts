import { once } from 'node:events';
import { createServer } from 'node:http';
import { requestErrors } from '@souk/core/request-errors';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { CompatHost } from '../host.ts';
import { invalid, sendFailure } from './replies.ts';

const servers = new Set<ReturnType<typeof createServer>>();
afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

/** What a caller gets who runs into `error`, and what is logged of it. */
async function answerTo(error: unknown) {
  const bugs: unknown[] = [];
  const host: Pick<CompatHost, 'requestIdOf' | 'onBug'> = { requestIdOf: () => 'a-request', onBug: (bug) => void bugs.push(bug) };
  const app = express();
  app.use((req, res) => sendFailure(host, error, req, res));
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.add(server);
  await once(server, 'listening');
  const address = server.address();
  const response = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const body: unknown = await response.json();
  return { status: response.status, body, wait: response.headers.get('retry-after'), bugs };
}

describe('a refusal', () => {
  it('says what is wrong as error and as message, with code and field', async () => {
    const sentence = 'price: Must be a price';
    const body = { success: false, error: sentence, message: sentence, code: 'request.invalid', field: 'price' };
    expect(await answerTo(invalid('price', 'Must be a price'))).toMatchObject({ status: 400, body });
  });

  it('names the fields of verbs as the old app would', async () => {
    expect(await answerTo(invalid('publishUntil', 'Is past'))).toMatchObject({ body: { field: 'publish_until' } });
  });

  it('says how long to wait where there is too much to do', async () => {
    const answer = await answerTo(requestErrors.overloaded({ retryAfterSeconds: 1.2 }));
    expect(answer).toMatchObject({ status: 503, wait: '2', body: { success: false, code: 'request.overloaded' } });
  });

  it.each([
    [413, 413, 'request.too_large'],
    [400, 400, 'request.malformed'],
    [415, 400, 'request.malformed'],
  ])('has a status of its own for what express refuses with %i', async (given, status, code) => {
    expect(await answerTo(Object.assign(new Error('no'), { status: given }))).toMatchObject({ status, body: { code }, bugs: [] });
  });

  it('never tells of a fault of ours, and reports it', async () => {
    const fault = new Error('password=hunter2 is wrong');
    const { status, body, bugs } = await answerTo(fault);
    const message = 'Something went wrong on our side.';
    expect([status, body]).toEqual([500, { success: false, error: message, message, code: 'internal' }]);
    expect(bugs).toEqual([fault]);
  });
});
