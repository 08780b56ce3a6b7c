import { createSessions } from '@souk/auth/sessions';
import { createThrottle } from '@souk/auth/throttle';
import { createUnthrottled } from '@souk/auth/unthrottled';
import type { Settings } from '@souk/config/settings';
import { openDatabase } from '@souk/db/database';
import { createEventHub } from '@souk/events/event-hub';
import { createJobSender } from '@souk/jobs/enqueue';
import { createMediaStore, type MediaStoreSettings } from '@souk/media/storage';
import type { Vision, VisionSample } from '@souk/vision/vision-types';
import type { Logger } from 'pino';
import { openVision } from './open-vision.ts';
import type { Services } from './services.ts';

/** Services that were opened here and are closed as one. */
export interface OpenServices extends Services {
  /** Ends everything in the order that loses nothing: models, streams, storage, database. */
  close(): Promise<void>;
}

interface OpenOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Told of every photo that was read, for the metrics. */
  readonly onVisionSample?: (sample: VisionSample) => void;
  /** Models that are loading already, which whoever loads them closes; else they are loaded and closed here. */
  readonly vision?: Promise<Vision>;
}

/** Opens what a process needs, on a migrated database. Throws an Error of one clear line for what cannot be opened. */
export async function openServices(options: OpenOptions): Promise<OpenServices> {
  const { settings, databaseUrl, log } = options;
  const database = openDatabase({
    url: databaseUrl,
    poolSize: settings.DATABASE_POOL_SIZE,
    appRole: settings.DATABASE_APP_ROLE,
    onError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  const media = createMediaStore(mediaSettings(settings));
  await media.prepare();
  const vision = await (options.vision ?? openVision(options));
  const hub = createEventHub(database, { onError: (error) => log.warn({ err: error }, 'the event stream was cut') });
  const sessions = createSessions(database.system, { secureCookies: settings.isProduction, maxAgeDays: settings.SESSION_DAYS });
  const throttle = settings.RATE_LIMIT === 'on' ? createThrottle(database.systemPool) : createUnthrottled();
  return {
    settings,
    database,
    sessions,
    throttle,
    jobs: createJobSender(database),
    hub,
    media,
    vision,
    log,
    close: async () => {
      if (!options.vision) await vision.close();
      await hub.close();
      media.close();
      await database.close();
    },
  };
}

function mediaSettings(settings: Settings): MediaStoreSettings {
  if (settings.S3_BUCKET === undefined) return { kind: 'disk', directory: `${settings.DATA_DIR}/media` };
  return {
    kind: 's3',
    bucket: settings.S3_BUCKET,
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
    forcePathStyle: settings.S3_FORCE_PATH_STYLE,
  };
}
