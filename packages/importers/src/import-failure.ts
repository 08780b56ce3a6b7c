/** Why an import cannot go on, in one line for the person who started it: what is wrong, and what to do about it. */
export class ImportFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ImportFailure';
  }
}
