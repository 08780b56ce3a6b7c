/** The yardstick: express with its own JSON and one route for each of two methods. */
import express from 'express';
import { beMeasured } from '../children/be-measured.ts';
import { listen } from '../children/listen.ts';
import { thing } from './things.ts';

await beMeasured(async () => {
  const app = express();
  app.get('/api/v1/things/:id', (req, res) => {
    res.json(thing(req.params.id));
  });
  app.post('/api/v1/things', express.json(), (req, res) => {
    res.status(201).json({ ...thing('new'), ...req.body });
  });
  return await listen(app);
});
