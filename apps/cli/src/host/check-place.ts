import { access, constants, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Settings } from '@souk/config/settings';
import { listen } from '@souk/core/listen';
import { explainFileError } from '@souk/db/embedded/embedded-error';
import { explained } from '../start-failure.ts';

/** Refuses a data folder that cannot be written, before anything else is begun. Throws EmbeddedError. */
export async function checkDataFolder({ DATA_DIR }: Settings): Promise<void> {
  try {
    await mkdir(DATA_DIR, { recursive: true });
    await access(DATA_DIR, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainFileError(error, DATA_DIR);
  }
}

/**
 * Refuses a port that is taken before minutes of work are put in. For port 0 a free one is chosen here, so that the address
 * in links and cookies is known from the start. Throws StartFailure.
 */
export async function settlePort(settings: Settings): Promise<Settings> {
  const { HOST: host, PORT } = settings;
  const probe = createServer();
  const port = await explained(listen(probe, { host, port: PORT, setting: 'PORT' }));
  await new Promise((resolve) => probe.close(resolve));
  return { ...settings, PORT: port, PUBLIC_URL: PORT === 0 ? settings.PUBLIC_URL.replace(/:0$/, `:${port}`) : settings.PUBLIC_URL };
}
