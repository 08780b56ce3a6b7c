import { ownAddress } from '@souk/config/settings';
import { demoOrganizations, demoOwner } from '@souk/domains/demo/demo-data';
import { buildClient } from '../build-client.ts';
import { explainingDatabase } from '../database/explain-database.ts';
import { openServerBeside } from '../database/open-server.ts';
import { checkDataFolder, settlePort } from '../host/check-place.ts';
import { openGateDatabase } from '../host/open-gate-database.ts';
import { begun, loadModels, openHost, openTracing } from '../host/open-host.ts';
import { drainTogether, runUntilStopped } from '../host/run-until-stopped.ts';
import type { CommandContext } from '../run-command.ts';
import { explained } from '../start-failure.ts';

/**
 * `souk start`: PostgreSQL, the models, the API and the worker in one process, until it is told to stop. What was opened is closed
 * in the reverse order, PostgreSQL last, however far the start came.
 */
export async function start(given: CommandContext): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const context = { ...given, settings: await settlePort(given.settings) };
  const { settings, progress, stop } = context;
  await checkDataFolder(settings);
  await openTracing(context, 'souk', opened);
  const { url, models, program } = await beginAll(context, opened);

  progress.tell('Preparing the database');
  await explainingDatabase(url, program.prepareDatabase({ databaseUrl: url, appRole: settings.DATABASE_APP_ROLE }));
  stop.throwIfAborted();
  const { services, metrics } = await openHost(context, url, models, opened);
  const hasDemo = await program.seedDemo(services);
  stop.throwIfAborted();

  const running = drainTogether(opened);
  const { details } = running.add(await openGateDatabase({ services, metrics }));
  running.add(await program.startWorker(services, metrics));
  const { port } = running.add(await explained(program.startApi(services, metrics, { details })));
  progress.clear();
  console.log(readyText(ownAddress(settings.HOST, port), hasDemo));
  await runUntilStopped(context);
}

/** Begins what takes long, side by side, and waits for all of it. Where one part fails, the others are given up. */
async function beginAll(given: CommandContext, opened: AsyncDisposableStack) {
  const abandon = new AbortController();
  const context = { ...given, stop: AbortSignal.any([given.stop, abandon.signal]) };
  // The models need no database: both end at once, for a supervisor's patience is short.
  const threads = new AsyncDisposableStack();
  const loading = begun(load(context, threads));
  const server = begun(openServerBeside(context, loading));
  const client = begun(buildOrWarn(context));
  opened.defer(async () => {
    abandon.abort();
    await client.catch(() => undefined);
    const stopped = server.then(
      async (running) => await running?.stop(),
      () => undefined,
    );
    await Promise.all([threads.disposeAsync(), stopped]);
  });
  const { models, program } = await loading;
  const [{ url }] = await Promise.all([server, client, models.vision]);
  return { url, models, program };
}

/** A Souk without a built client works; only the demo and the examples do not. */
async function buildOrWarn(context: CommandContext): Promise<void> {
  try {
    await buildClient(context);
  } catch (error) {
    context.stop.throwIfAborted();
    context.progress.clear();
    console.error(`Warning: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Begins to load the models, and imports the rest, one after the other: in between, PostgreSQL's start gets its turn on this thread. */
async function load(context: CommandContext, threads: AsyncDisposableStack) {
  const models = await loadModels(context, threads);
  const { prepareDatabase } = await import('@souk/domains/prepare-database');
  const { seedDemo } = await import('@souk/domains/demo/seed-demo');
  const { startWorker } = await import('@souk/worker/start-worker');
  const { startApi } = await import('@souk/api/server');
  return { models, program: { prepareDatabase, seedDemo, startWorker, startApi } };
}

function readyText(address: string, hasDemo: boolean): string {
  const ready = `Souk is ready at ${address}`;
  if (!hasDemo) return ready;
  const { email, password } = demoOwner;
  const slugs = demoOrganizations.map(({ slug }) => slug).join(' and ');
  return `${ready}\nDemo: sign in as ${email} with ${password}, owner of ${slugs}. Photos to read: npx -y pnpm@12 souk demo gate, and souk demo counter`;
}
