import { diskFull, EmbeddedError, useDatabaseUrl } from './embedded-error.ts';

/** The reason in what initdb or the server wrote, where it is a known one that has a remedy. */
export function explainOutput(output: string, base: string): EmbeddedError | undefined {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(base);
  const library = /error while loading shared libraries: (\S+):/.exec(output)?.[1];
  if (library) {
    return new EmbeddedError(
      `PostgreSQL needs the system library ${library}.`,
      `Install it with the system's package manager, or ${useDatabaseUrl}.`,
    );
  }
  if (/spawn .*ENOENT/.test(output)) {
    return new EmbeddedError(
      'PostgreSQL’s programs were built for glibc, which this system lacks.',
      `Use another base system, or ${useDatabaseUrl}.`,
    );
  }
  if (/could not (map anonymous|create) shared memory|Cannot allocate memory/.test(output)) {
    return new EmbeddedError('There is not enough memory for PostgreSQL.', 'Free some memory, or lower shared_buffers in postgresql.conf.');
  }
  if (/invalid permissions|has wrong ownership/.test(output)) {
    return new EmbeddedError(
      `The data in ${base} does not belong to this user alone, which PostgreSQL requires.`,
      'Give it back to its user with mode 0700, or set DATA_DIR to a folder on a file system that keeps owners and modes.',
    );
  }
  return undefined;
}

/** The error for a server that ended before it was ready; `output` is what it wrote to its log since it was started. */
export function startFailure(output: string, base: string, logPath: string): EmbeddedError {
  const known = explainOutput(output, base);
  if (known) return known;
  const reason =
    /(?:FATAL|PANIC|ERROR):\s+(.*)/.exec(output)?.[1] ?? output.split('\n').findLast((line) => line !== '') ?? 'no reason given';
  return new EmbeddedError(`PostgreSQL did not start: ${reason}.`, `Its log is ${logPath}.`);
}

/** True if the port was taken by somebody else between choosing and using it. */
export function isPortTaken(output: string): boolean {
  return /could not bind|could not create any TCP\/IP sockets/.test(output);
}

/** True if processes of a server that was killed are still ending. */
export function isStillEnding(output: string): boolean {
  return /pre-existing shared memory block|is another postmaster/i.test(output);
}
