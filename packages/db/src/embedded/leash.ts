import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { programEnvironment } from './run-program.ts';

/**
 * Reads which server it is to watch until its standard input ends, which is when this process ends, however it does. Then asks
 * that server to stop, if the data is still its own, and deletes what is not to outlive it; an initdb that still runs may
 * write there for a moment. Ignores what a terminal sends to all processes at once: the server is to outlive a Ctrl-C.
 */
const script = `trap '' INT TERM HUP QUIT
data=$1; shift
while read -r word pid; do
  case $word in server) server=$pid;; released) exit;; esac
done
[ "$server" ] && read -r pid < "$data/postmaster.pid" && [ "$pid" = "$server" ] && kill -INT "$server"
[ $# -gt 0 ] || exit
for i in $(seq 300); do [ "$server" ] && kill -0 "$server" || break; sleep 0.1; done
for i in $(seq 10); do rm -rf "$@" && sleep 0.2 && [ ! -e "$1" ] && exit; sleep 1; done`;

/** Keeps the server from outliving this process, `kill -9` included. */
export interface Leash {
  /** Names the server; the last one named counts. */
  watch(pid: number): void;
  /** Call it once no server is running. */
  release(): void;
}

/** Holds a leash for servers on `data`, which also deletes the `disposable` folders if this process ends without releasing it. */
export function holdLeash(data: string, disposable: readonly string[]): Leash {
  const child = spawn('/bin/sh', ['-c', script, 'souk-postgres-leash', data, ...disposable], {
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
  return {
    watch: (pid) => {
      child.stdin.write(`server ${pid}\n`);
    },
    release: () => {
      child.stdin.end('released\n');
    },
  };
}
