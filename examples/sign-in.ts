import { createSoukClient, type SoukClient } from '@souk/client';
import { env } from './env.ts';

/** A client that calls in the name of the account that `env.ts` names. */
export async function signIn(): Promise<SoukClient> {
  const { url, login, password, organization } = env;
  const souk = createSoukClient({ url, onRetry: ({ path, error }) => console.error(`${path} again: ${error.message}`) });
  await souk.signIn({ login, password, organization });
  return souk;
}
