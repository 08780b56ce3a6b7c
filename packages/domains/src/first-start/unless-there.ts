import { isSoukError } from '@souk/core/request-errors';

/** Makes something; takes an error of that code for what it says, that it is there already. Returns what was made, or null. */
export async function unlessThere<T>(code: string, make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    if (!isSoukError(error) || error.code !== code) throw error;
    return null;
  }
}
