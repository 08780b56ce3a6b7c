import { isSoukError } from '@souk/core/request-errors';

/** The code of the error that a call is refused with. Throws what is no such error, and where the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (isSoukError(error)) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}
