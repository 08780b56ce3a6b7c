import { router } from '../trpc.ts';
import { authRouter } from './auth/router.ts';

/** People, keys and devices. */
export const identityRouter = router({
  auth: authRouter,
});
