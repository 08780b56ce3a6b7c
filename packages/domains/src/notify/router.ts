import { router } from '../trpc.ts';
import { announcementsRouter } from './announcements/router.ts';

/** Telling people. */
export const notifyRouter = router({ announcements: announcementsRouter });
