/** Ours: the REST handler on express with 300 procedures. */
import { createRestHandler } from '@souk/rest/create-rest-handler';
import express from 'express';
import { beMeasured } from '../children/be-measured.ts';
import { listen } from '../children/listen.ts';
import { generatedRouter } from './generated-router.ts';

await beMeasured(async () => {
  const app = express();
  app.use(createRestHandler({ router: generatedRouter(300), basePath: '/api/v1', createContext: () => ({}) }));
  return await listen(app);
});
