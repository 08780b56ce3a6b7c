/** The real application in a process of its own, as `souk api` runs it, on a fresh database with one gate and one member. */
import { fileURLToPath } from 'node:url';
import { startApi } from '@souk/api/server';
import { parseSettings } from '@souk/config/settings';
import { ReadingRecipe } from '@souk/domains/gate/schema';
import { domainJobs } from '@souk/domains/jobs';
import { openServices } from '@souk/domains/open-services';
import { installJobs } from '@souk/jobs/install-jobs';
import { createLogger } from '@souk/observability/logger';
import { createMetrics } from '@souk/observability/metrics';
import { z } from 'zod';
import { beMeasured } from '../children/be-measured.ts';
import { makeMember } from './make-member.ts';

const Config = z.object({
  ...{ databaseUrl: z.string(), dataFolder: z.string(), watchesLag: z.boolean() },
  ...{ recipe: ReadingRecipe, visionThreads: z.int().optional() },
});
const modelsFolder = fileURLToPath(new URL('../../../../models', import.meta.url));

await beMeasured(async (config) => {
  const { databaseUrl, dataFolder, watchesLag, recipe, visionThreads } = Config.parse(config);
  const settings = parseSettings(
    {
      ...{ DATA_DIR: dataFolder, MODELS_DIR: modelsFolder, DATABASE_URL: databaseUrl, PORT: '0', RATE_LIMIT: 'off' },
      ...(visionThreads === undefined ? {} : { VISION_WORKERS: String(visionThreads) }),
      // Some benches have hundreds of requests refused, each a warning.
      ...{ LOG_FORMAT: 'json', LOG_LEVEL: 'error' },
    },
    () => 'a secret for measurements, and for nothing else',
  );
  const log = createLogger({ level: settings.LOG_LEVEL });
  const metrics = createMetrics();
  const services = await openServices({ settings, databaseUrl, log });
  await installJobs(
    services.database,
    domainJobs.map(({ job }) => job),
  );
  const details = await makeMember(services, recipe);
  const api = await startApi(services, metrics);
  return {
    port: api.port,
    watchesLag,
    details: { ...details, visionWorkers: settings.VISION_WORKERS },
    close: async () => {
      await api.drain();
      await services.close();
    },
  };
});
