import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from './listen.ts';

const servers: Server[] = [];
const newServer = (): Server => {
  const server = createServer();
  servers.push(server);
  return server;
};
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('listening', () => {
  it('gives the port that the system chose', async () => {
    const port = await listen(newServer(), { host: '127.0.0.1', port: 0, setting: 'PORT' });
    expect(port).toBeGreaterThan(0);
  });

  it('names the port and the setting where somebody else listens', async () => {
    const port = await listen(newServer(), { host: '127.0.0.1', port: 0, setting: 'PORT' });
    await expect(listen(newServer(), { host: '127.0.0.1', port, setting: 'WORKER_PORT' })).rejects.toThrow(
      `Port ${port} is in use. Stop what listens on 127.0.0.1:${port}, or set WORKER_PORT to another port.`,
    );
  });

  it.each(['192.0.2.1', 'no-such-host.invalid'])('says that %s is no address of this machine', async (host) => {
    await expect(listen(newServer(), { host, port: 0, setting: 'PORT' })).rejects.toThrow(`HOST=${host} is no address of this machine.`);
  });
});
