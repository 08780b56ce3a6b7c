/** Why the embedded PostgreSQL cannot run, as one line a person can act on: what is wrong, and what to do about it. */
export class EmbeddedError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedError';
    this.remedy = remedy;
  }
}

/** The remedy that always works. */
export const useDatabaseUrl = 'set DATABASE_URL to a PostgreSQL server of your own';

/** The error for a full disk at `path`. */
export function diskFull(path: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    `There is no room left on the disk of ${path}.`,
    'Free some space, or set DATA_DIR to a folder on another disk.',
    cause,
  );
}

/** Turns what the file system refused at `path` into an EmbeddedError; anything else is a bug and comes back as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new EmbeddedError(
        `The folder ${path} is not writable for this user.`,
        'Set DATA_DIR to a folder of your own, or change its owner.',
        error,
      );
    case 'EROFS':
      return new EmbeddedError(`The folder ${path} is on a read-only file system.`, 'Set DATA_DIR to a folder that can be written.', error);
    case 'ENOTDIR':
    case 'EEXIST':
      return new EmbeddedError(
        `A part of ${path} is a file, not a folder.`,
        'Move that file away, or set DATA_DIR to another folder.',
        error,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path, error);
    default:
      return error;
  }
}

/** The `code` of a system or PostgreSQL error, such as `ENOENT` or `3D000`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
