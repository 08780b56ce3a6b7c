import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Place } from './place.ts';
import { programEnvironment } from './run-program.ts';

/**
 * Waits for the end of this process, which closes its standard input however it ends; then asks the server to stop, if the
 * data is still that server's, and deletes what is not to outlive it. It ignores what a terminal sends to all processes at once:
 * the server is to outlive a Ctrl-C.
 */
const script = `trap '' INT TERM HUP QUIT
read -r line && exit
data=$1 server=$2; shift 2
read -r pid < "$data/postmaster.pid" && [ "$pid" = "$server" ] && kill -INT "$server"
[ $# -gt 0 ] || exit
for i in $(seq 300); do kill -0 "$server" || break; sleep 0.1; done
rm -rf "$@"`;

/**
 * Keeps the server from outliving this process, `kill -9` included, and then deletes `disposable` folders.
 * Call the returned function once the server has stopped.
 */
export function holdLeash(place: Place, pid: number, disposable: readonly string[]): () => void {
  const child = spawn('/bin/sh', ['-c', script, 'souk-postgres-leash', place.data, String(pid), ...disposable], {
    cwd: '/',
    env: programEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
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
