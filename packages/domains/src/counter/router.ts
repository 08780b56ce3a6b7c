import { router } from '../trpc.ts';
import { detectionsRouter } from './detections/router.ts';
import { trayImagesRouter } from './images/router.ts';
import { trayLabelsRouter, trayReportsRouter } from './labels/router.ts';
import { counterSettingsRouter } from './settings/router.ts';

/** The counter's procedures. */
export const counterRouter = router({
  settings: counterSettingsRouter,
  detections: detectionsRouter,
  images: trayImagesRouter,
  reports: trayReportsRouter,
  labels: trayLabelsRouter,
});
