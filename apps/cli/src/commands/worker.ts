import { ownAddress } from '@souk/config/settings';
import { checkMigrated } from '../database/check-server.ts';
import { requireServer } from '../database/open-server.ts';
import { checkDataFolder } from '../host/check-place.ts';
import { openGateDatabase } from '../host/open-gate-database.ts';
import { loadModels, openHost, openTracing } from '../host/open-host.ts';
import { drainTogether, runUntilStopped } from '../host/run-until-stopped.ts';
import type { CommandContext } from '../run-command.ts';
import { explained } from '../start-failure.ts';

/** `souk worker`: does jobs until it is told to stop. Any number of them may share a database. */
export async function worker(context: CommandContext): Promise<void> {
  await using opened = new AsyncDisposableStack();
  await checkDataFolder(context.settings);
  await openTracing(context, 'souk-worker', opened);
  const { url } = await requireServer(context, 'worker');
  await checkMigrated(url);

  context.progress.tell('Loading the models');
  const models = await loadModels(context, opened);
  const { startWorker } = await import('@souk/worker/start-worker');
  const { serveProbes } = await import('@souk/worker/serve-probes');
  const { services, metrics } = await openHost(context, url, models, opened);
  const running = drainTogether(opened);
  const { details } = running.add(await openGateDatabase({ services, metrics }));
  const jobs = running.add(await startWorker(services, metrics));
  const probes = running.add(await explained(serveProbes(jobs, services, metrics, { details })));
  context.progress.clear();
  console.log(`Souk's worker is ready; its figures are at ${ownAddress(context.settings.HOST, probes.port)}/metrics`);
  await runUntilStopped(context);
}
