import { once } from 'node:events';
import { updateMember } from '@souk/domains/identity/members/update-member';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;

beforeAll(async () => {
  host = await startTestApi();
});
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const Answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ json: z.object({ data: z.object({ problem: z.object({ code: z.string() }) }) }) }).optional(),
});

/** Calls a mutation on an open tRPC socket; 'done', or the code of its refusal. */
async function call(socket: WebSocket, id: number, path: string, input: object): Promise<string> {
  socket.send(JSON.stringify({ id, method: 'mutation', params: { path, input: { json: input } } }));
  const [data] = await once(socket, 'message');
  return Answer.parse(JSON.parse(String(data))).error?.json.data.problem.code ?? 'done';
}

it('a socket that stays open is worth what its sender may do at each call', async () => {
  const organization = await host.souk.organization();
  await organization.gate();
  const token = await host.signIn(organization, 'staff');
  const socket = new WebSocket(`ws://127.0.0.1:${host.api.port}/trpc`, { headers: { authorization: `Bearer ${token}` } });
  await once(socket, 'open');
  expect(await call(socket, 1, 'gate.passages.record', { plate: 'A1' })).toBe('done');

  const userId = (await host.souk.services.sessions.resolve(token))?.userId ?? '';
  await updateMember(await organization.as('owner'), { id: userId, role: 'viewer' });
  expect(await call(socket, 2, 'gate.passages.record', { plate: 'A2' })).toBe('request.forbidden');

  await host.souk.services.sessions.revoke(token);
  expect(await call(socket, 3, 'identity.profile.update', { displayName: 'Still here' })).toBe('auth.invalid_credential');
  socket.close();
});
