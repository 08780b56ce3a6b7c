import { ownAddress } from '@souk/config/settings';
import { checkMigrated } from '../database/check-server.ts';
import { requireServer } from '../database/open-server.ts';
import { checkDataFolder, settlePort } from '../host/check-place.ts';
import { loadModels, openHost, openTracing } from '../host/open-host.ts';
import { drainTogether, runUntilStopped } from '../host/run-until-stopped.ts';
import type { CommandContext } from '../run-command.ts';
import { explained } from '../start-failure.ts';

/** `souk api`: serves until it is told to stop; jobs are left to workers. Any number of them may share a database. */
export async function api(given: CommandContext): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const context = { ...given, settings: await settlePort(given.settings) };
  await checkDataFolder(context.settings);
  await openTracing(context, 'souk-api', opened);
  const { url } = await requireServer(context, 'api');
  await checkMigrated(url);

  context.progress.tell('Loading the models');
  const models = await loadModels(context, opened);
  const { startApi } = await import('@souk/api/server');
  const { services, metrics } = await openHost(context, url, models, opened);
  const { port } = drainTogether(opened).add(await explained(startApi(services, metrics)));
  context.progress.clear();
  console.log(`Souk's API is ready at ${ownAddress(context.settings.HOST, port)}`);
  await runUntilStopped(context);
}
