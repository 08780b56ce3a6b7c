import { catalogRouter } from './catalog/router.ts';
import { counterRouter } from './counter/router.ts';
import { gateRouter } from './gate/router.ts';
import { identityRouter } from './identity/router.ts';
import { notifyRouter } from './notify/router.ts';
import { platformRouter } from './platform/router.ts';
import { salesRouter } from './sales/router.ts';
import { router } from './trpc.ts';

/** Every procedure there is. Adding a domain is one line here. */
export const appRouter = router({
  identity: identityRouter,
  gate: gateRouter,
  catalog: catalogRouter,
  counter: counterRouter,
  notify: notifyRouter,
  sales: salesRouter,
  platform: platformRouter,
});

/** The type the client is made of. */
export type AppRouter = typeof appRouter;
