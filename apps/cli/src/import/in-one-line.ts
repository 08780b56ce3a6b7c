import { ImportFailure } from '@souk/importers/import-failure';
import { StartFailure } from '../start-failure.ts';

/** Waits for something that an old database has a part in; what is wrong with that ends the command in its one line. */
export async function inOneLine<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ImportFailure ? new StartFailure(error.message, error) : error;
  }
}
