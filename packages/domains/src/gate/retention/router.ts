import { PageInput } from '@souk/core/pages';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { listPurges } from './list-purges.ts';
import { previewPurge } from './preview-purge.ts';
import { PreviewPurgeInput, PurgePage, PurgePreview } from './schema.ts';

const tag = 'gate';

/** What becomes of photos that are older than their gates keep them. */
export const retentionRouter = router({
  preview: can('gate.retention.read')
    .meta(
      rest('GET', '/gate/retention/preview', {
        summary: 'What a purge of old photos would take and leave now',
        description: 'Changes nothing. With `imageRetentionDays`, as if every gate had that retention: for choosing one.',
        tag,
        errorStatuses: [404],
      }),
    )
    .input(PreviewPurgeInput)
    .output(PurgePreview)
    .query(async ({ ctx, input }) => await previewPurge(ctx.act, input)),
  purges: can('gate.retention.read')
    .meta(rest('GET', '/gate/retention/purges', { summary: 'What purges of old photos took and left, the last first', tag }))
    .input(PageInput)
    .output(PurgePage)
    .query(async ({ ctx, input }) => await listPurges(ctx.act, input)),
});
