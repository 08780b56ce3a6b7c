import { once } from 'node:events';
import { createServer } from 'node:http';
import { defineErrors } from '@souk/core/errors';
import { requestErrors } from '@souk/core/request-errors';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CompatHost } from '../host.ts';
import { Refusal, readBody, sendFailure } from './replies.ts';

const { errors } = defineErrors('media', { empty: { status: 422, message: 'There is nothing in it.', remedy: 'Send a photo.' } });

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
  it('has the status and the sentence it was made with', async () => {
    const { status, body } = await answerTo(new Refusal(400, 'Missing required fields'));
    expect([status, body]).toEqual([400, { success: false, message: 'Missing required fields' }]);
  });

  it("is in CarWatch's words where it had some, and in ours elsewhere", async () => {
    expect((await answerTo(requestErrors.unauthenticated())).body).toEqual({ success: false, message: 'Unauthorized. Please log in.' });
    expect(await answerTo(errors.empty())).toMatchObject({ status: 400, body: { message: 'No selected file' } });
    expect(await answerTo(requestErrors.forbidden())).toMatchObject({ status: 403, body: { message: 'You are not allowed to do this.' } });
  });

  it('says how long to wait', async () => {
    expect(await answerTo(requestErrors.rate_limited({ retryAfterSeconds: 1.2 }))).toMatchObject({ status: 429, wait: '2' });
  });

  it('never tells of a fault of ours, and reports it', async () => {
    const fault = new Error('password=hunter2 is wrong');
    const { status, body, bugs } = await answerTo(fault);
    expect([status, body]).toEqual([500, { success: false, message: 'Something went wrong on our side.' }]);
    expect(bugs).toEqual([fault]);
    expect((await answerTo(requestErrors.not_found({ cause: fault }))).bugs).toEqual([]);
  });
});

describe('a body', () => {
  const Body = z.object({ plate: z.string() });

  it('that is not as it should be is refused with the one sentence, whatever is wrong', () => {
    for (const body of [undefined, null, 'plate', [], {}, { plate: 5 }]) {
      expect(() => readBody({ body }, Body, 'Missing required fields')).toThrow(new Refusal(400, 'Missing required fields'));
    }
  });

  it('may have fields that nobody asked for, as CarWatch let it', () => {
    expect(readBody({ body: { plate: 'A1', extra: true } }, Body, '')).toEqual({ plate: 'A1' });
  });
});
