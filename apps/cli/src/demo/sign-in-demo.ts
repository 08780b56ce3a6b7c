import type { SoukClient } from '@souk/client';
import { demoOwner } from '@souk/domains/demo/demo-data';
import { StartFailure } from '../start-failure.ts';

/** Signs the demo's owner in to one of its organizations; returns the token. `wordsOf` tells a refusal from any other error. Throws StartFailure. */
export async function signInDemo(souk: SoukClient, organization: string, wordsOf: (error: unknown) => string | undefined): Promise<string> {
  const { email, password } = demoOwner;
  try {
    const { token } = await souk.signIn({ login: email, password, organization });
    return token;
  } catch (error) {
    const words = wordsOf(error);
    throw words === undefined
      ? error
      : new StartFailure(`The demo account cannot sign in there: ${words} It is made at the first start with SOUK_DEMO=1.`);
  }
}
