import { StartFailure } from '../start-failure.ts';

const patienceMs = 5_000;

/** Makes sure that a Souk answers at `url`, before anything is sent to it. Throws StartFailure. */
export async function findSouk(url: string): Promise<void> {
  const answer = await ask(`${url}/livez`);
  if (answer === undefined) {
    throw new StartFailure(`No Souk answers at ${url}. Start one (npx -y pnpm@12 start), or name another with --url.`);
  }
  if (!answer.includes('"alive"')) throw new StartFailure(`What answers at ${url} is no Souk. Name one with --url.`);
}

async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    return await response.text();
  } catch {
    return undefined;
  }
}
