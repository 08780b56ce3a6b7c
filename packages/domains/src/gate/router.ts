import { router } from '../trpc.ts';
import { capturesRouter } from './captures/router.ts';
import { gatesRouter } from './gates/router.ts';
import { imagesRouter } from './images/router.ts';
import { listsRouter } from './lists/router.ts';
import { passagesRouter } from './passages/router.ts';
import { regionsRouter } from './regions/router.ts';
import { replaysRouter } from './replays/router.ts';
import { retentionRouter } from './retention/router.ts';
import { labelsRouter, reportsRouter } from './review/router.ts';
import { visitsRouter } from './visits/router.ts';

/** The gate's procedures. */
export const gateRouter = router({
  regions: regionsRouter,
  gates: gatesRouter,
  captures: capturesRouter,
  passages: passagesRouter,
  images: imagesRouter,
  lists: listsRouter,
  visits: visitsRouter,
  retention: retentionRouter,
  replays: replaysRouter,
  reports: reportsRouter,
  labels: labelsRouter,
});
