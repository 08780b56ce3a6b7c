import { router } from '../trpc.ts';
import { apiKeysRouter } from './api-keys/router.ts';
import { authRouter } from './auth/router.ts';
import { devicesRouter } from './devices/router.ts';
import { invitationsRouter } from './invitations/router.ts';
import { locationsRouter } from './locations/router.ts';
import { membersRouter } from './members/router.ts';
import { organizationsRouter } from './organizations/router.ts';
import { profileRouter } from './profile/router.ts';
import { sessionsRouter } from './sessions/router.ts';

/** People, keys and devices, and the organizations they belong to. */
export const identityRouter = router({
  auth: authRouter,
  profile: profileRouter,
  sessions: sessionsRouter,
  organizations: organizationsRouter,
  locations: locationsRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
  devices: devicesRouter,
});
