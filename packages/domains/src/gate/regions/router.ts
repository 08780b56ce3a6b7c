import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { listRegions } from './list-regions.ts';
import { RegionList } from './schema.ts';

/** Whose plates a gate may see. */
export const regionsRouter = router({
  list: can('gate.gate.read')
    .meta(rest('GET', '/gate/regions', { summary: 'Region presets and their plate patterns', tag: 'gate' }))
    .input(NoInput)
    .output(RegionList)
    .query(() => listRegions()),
});
