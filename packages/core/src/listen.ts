import type { Server } from 'node:net';

/** Listens, and returns the port, which the system chose for port 0. Throws an Error of one clear line that names the setting to change. */
export async function listen(
  server: Server,
  place: { readonly host: string; readonly port: number; readonly setting: string },
): Promise<number> {
  const { host, port } = place;
  await new Promise<void>((resolve, reject) => {
    const onError = (error: Error): void => reject(explain(error, place));
    server.once('error', onError);
    server.listen(port, host, () => {
      server.removeListener('error', onError);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function explain(cause: Error, { host, port, setting }: { host: string; port: number; setting: string }): Error {
  return new Error(reason('code' in cause ? cause.code : undefined) ?? `Cannot listen on ${host}:${port}: ${cause.message}`, { cause });

  function reason(code: unknown): string | undefined {
    if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what listens on ${host}:${port}, or set ${setting} to another port.`;
    if (code === 'EACCES') return `Port ${port} may not be used by this user. Set ${setting} to 1024 or higher.`;
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `HOST=${host} is no address of this machine.`;
    return undefined;
  }
}
