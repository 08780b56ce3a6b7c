import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { programEnvironment } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

/**
 * Waits for the end of this process, which closes its standard input however it ends; then asks the server to stop, if the
 * data is still that server's. It ignores what a terminal sends to all processes at once: the server is to outlive a Ctrl-C.
 */
const script = `trap '' INT TERM HUP QUIT
read -r line && exit
read -r pid < "$1/postmaster.pid" && [ "$pid" = "$2" ] && kill -INT "$2"`;

/** Keeps the server from outliving this process, `kill -9` included. Call the returned function once the server has stopped. */
export function holdLeash(pid: number, data: string, user: ServerUser | undefined): () => void {
  const child = spawn('/bin/sh', ['-c', script, 'souk-postgres-leash', data, String(pid)], {
    cwd: '/',
    env: programEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  // Without it a killed Souk leaves its server behind, which the next start stops; not a reason to refuse this one.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  // The pipe is a socket, which would keep the event loop alive.
  if (child.stdin instanceof Socket) child.stdin.unref();
  return () => {
    child.stdin.end('released\n');
  };
}
