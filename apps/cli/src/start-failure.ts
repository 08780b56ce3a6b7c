/** Why a command cannot do its work, in one line for the person who started it: what is wrong, and what to do about it. */
export class StartFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartFailure';
  }
}

/**
 * Waits for something that explains its failures in one line itself, and marks them as explained. What is not a plain Error,
 * such as a TypeError, is a bug and passes.
 */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error || 'code' in error) throw error;
    throw new StartFailure(error.message, error);
  }
}
