import type { Database } from '@souk/db/database';
import type { Services } from '@souk/domains/services';
import type { CommandContext } from '../run-command.ts';
import { explainingDatabase } from './explain-database.ts';
import { joinServer } from './open-server.ts';

/** Runs `work` on the database of the settings, brought up to date first: beside a running Souk, or without one. */
export async function onDatabase(context: CommandContext, work: (database: Database, url: string) => Promise<void>): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const server = await joinServer(context);
  opened.defer(async () => await server.stop());
  const { url } = server;
  const appRole = context.settings.DATABASE_APP_ROLE;
  const { prepareDatabase } = await import('@souk/domains/prepare-database');
  await explainingDatabase(url, prepareDatabase({ databaseUrl: url, appRole }));
  context.stop.throwIfAborted();

  const { openDatabase } = await import('@souk/db/database');
  const database = openDatabase({ url, poolSize: 2, appRole });
  opened.defer(async () => await database.close());
  await work(database, url);
}

/** As {@link onDatabase}, with the services that verbs use; they read no photos. */
export async function onServices(context: CommandContext, work: (services: Services) => Promise<void>): Promise<void> {
  await onDatabase(context, async (_database, databaseUrl) => {
    const { openServices } = await import('@souk/domains/open-services');
    const { noVision } = await import('@souk/vision/no-vision');
    const { settings, log, progress } = context;
    const services = await openServices({ settings, databaseUrl, log, vision: Promise.resolve(noVision) });
    progress.clear();
    try {
      await work(services);
    } finally {
      await services.close();
    }
  });
}
