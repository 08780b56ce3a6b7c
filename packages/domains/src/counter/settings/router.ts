import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { getSettings } from './get-settings.ts';
import { CounterSettings, UpdateCounterSettingsInput } from './schema.ts';
import { updateSettings } from './update-settings.ts';

const tag = 'counter';

/** How trays are read. */
export const counterSettingsRouter = router({
  get: can('counter.settings.read')
    .meta(rest('GET', '/counter/settings', { summary: 'How trays are read', tag }))
    .input(NoInput)
    .output(CounterSettings)
    .query(async ({ ctx }) => await getSettings(ctx.act)),
  update: can('counter.settings.write')
    .meta(rest('PATCH', '/counter/settings', { summary: 'Change how trays are read from now on', tag, errorStatuses: [404, 409, 422] }))
    .input(UpdateCounterSettingsInput)
    .output(CounterSettings)
    .mutation(async ({ ctx, input }) => await updateSettings(ctx.act, input)),
});
