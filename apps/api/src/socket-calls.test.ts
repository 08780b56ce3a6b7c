import { once } from 'node:events';
import { addMember } from '@souk/domains/identity/members/add-member';
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

/** Calls a procedure on an open tRPC socket. */
async function ask(
  socket: WebSocket,
  id: number,
  method: 'query' | 'mutation',
  path: string,
  input: object,
): Promise<z.infer<typeof Answer>> {
  socket.send(JSON.stringify({ id, method, params: { path, input: { json: input } } }));
  const [data] = await once(socket, 'message');
  return Answer.parse(JSON.parse(String(data)));
}

/** Calls a mutation: 'done', or the code of its refusal. */
async function call(socket: WebSocket, id: number, path: string, input: object): Promise<string> {
  return (await ask(socket, id, 'mutation', path, input)).error?.json.data.problem.code ?? 'done';
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

it('a socket acts in the organization that its first message names, not in another of the same person', async () => {
  const [home, other] = [await host.souk.organization(), await host.souk.organization()];
  const token = await host.signIn(home, 'staff');
  const { system } = host.souk.services.database;
  const userId = (await host.souk.services.sessions.resolve(token))?.userId ?? '';
  await system.execute(`UPDATE users SET email = '${userId}@example.com' WHERE id = '${userId}'`);
  await addMember(host.souk.services, { email: `${userId}@example.com`, organization: other.slug, role: 'viewer' });

  const open = async (organization: string): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.api.port}/trpc?connectionParams=1`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token, organization } }));
    return socket;
  };
  for (const { slug } of [home, other]) {
    const socket = await open(slug);
    expect(JSON.stringify((await ask(socket, 1, 'query', 'identity.organizations.current', {})).result)).toContain(`"slug":"${slug}"`);
    socket.close();
  }
  const foreign = await open((await host.souk.organization()).slug);
  const [refusal] = await once(foreign, 'message');
  expect(String(refusal)).toContain('request.forbidden');
});
