import type { Sessions } from '@souk/auth/sessions';
import type { Throttle } from '@souk/auth/throttle';
import type { Settings } from '@souk/config/settings';
import type { Database } from '@souk/db/database';
import type { EventHub } from '@souk/events/subscription';
import type { JobSender } from '@souk/jobs/enqueue';
import type { MediaStore } from '@souk/media/storage';
import type { Vision } from '@souk/vision/vision-types';
import type { Logger } from 'pino';

/** What a process opens once and every verb may use. */
export interface Services {
  readonly settings: Settings;
  readonly database: Database;
  readonly sessions: Sessions;
  readonly throttle: Throttle;
  readonly jobs: JobSender;
  readonly hub: EventHub;
  readonly media: MediaStore;
  readonly vision: Vision;
  readonly log: Logger;
}
