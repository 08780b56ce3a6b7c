import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

const rotateBytes = 10 * 1024 * 1024;

/** The server's log of this run, as a file that it and we have open. */
export interface ServerLog {
  readonly path: string;
  /** For the server's output. */
  readonly fd: number;
  /** What was written since the log was opened or since the last call. */
  readNew(): Promise<string>;
  close(): Promise<void>;
}

/** Opens `server.log` in `base` for appending; one that has grown beyond 10 MB is kept as `server.log.1` in place of the last such. */
export async function openServerLog(base: string): Promise<ServerLog> {
  const path = join(base, 'server.log');
  const old = await stat(path).catch(() => undefined);
  if (old && old.size > rotateBytes) await rename(path, `${path}.1`);
  const file = await open(path, 'a+', 0o600);
  let position = (await file.stat()).size;
  return {
    path,
    fd: file.fd,
    readNew: async () => {
      const text = await readFrom(file, position);
      position += Buffer.byteLength(text);
      return text;
    },
    close: () => file.close(),
  };
}

async function readFrom(file: FileHandle, position: number): Promise<string> {
  const length = (await file.stat()).size - position;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(length, 1)), 0, Math.max(length, 1), position);
  return buffer.toString('utf8', 0, bytesRead);
}
