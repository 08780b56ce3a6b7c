import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseSettings } from '@souk/config/settings';
import { createLogger } from '@souk/observability/logger';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProgress } from '../progress.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';
// Loaded beforehand, so that a connection that comes too early comes at once.
import './check-server.ts';
import { openServerBeside } from './open-server.ts';

const happened: string[] = [];
let server: Server;
let context: CommandContext;

beforeAll(async () => {
  // Hangs up, as a server does that is no PostgreSQL.
  server = createServer((socket) => {
    happened.push('asked');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const settings = parseSettings(
    { NODE_ENV: 'test', DATABASE_URL: `postgres://souk@127.0.0.1:${port}/souk` },
    () => 'a secret of this test only',
  );
  const log = createLogger({ level: 'silent', pretty: false });
  context = { settings, log, progress: createProgress(), stop: new AbortController().signal, fail: () => undefined };
});
afterAll(() => server.close());

it('asks the server that DATABASE_URL names once the program is loaded, and not while importing holds the thread', async () => {
  const loaded = sleep(500).then(() => happened.push('loaded'));
  await expect(openServerBeside(context, loaded)).rejects.toThrow(StartFailure);
  expect(happened).toEqual(['loaded', 'asked']);
});

it('asks no server when the program cannot be loaded', async () => {
  happened.length = 0;
  await expect(openServerBeside(context, Promise.reject(new Error('no such module')))).rejects.toThrow('no such module');
  expect(happened).toEqual([]);
});
