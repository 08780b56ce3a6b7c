import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { exportLabels } from './export-labels.ts';
import { reportAccuracy } from './report-accuracy.ts';
import { AccuracyReport, LabelFilter } from './schema.ts';

const tag = 'gate';

/** What people's reviews tell of the models. */
export const reportsRouter = router({
  accuracy: can('gate.report.read')
    .meta(
      rest('GET', '/gate/reports/accuracy', {
        summary: 'How right readings are, per gate and models',
        description: 'Over the readings that a person has confirmed or corrected: these are more often the doubtful ones.',
        tag,
      }),
    )
    .input(LabelFilter)
    .output(AccuracyReport)
    .query(async ({ ctx, input }) => await reportAccuracy(ctx.act, input)),
});

/** What people say that photos show. */
export const labelsRouter = router({
  export: can('gate.label.export')
    .meta(
      rest('GET', '/gate/labels/export', {
        summary: 'The evaluation set: photos, what they show and what was read',
        description: 'A tar with `images/<id>.jpg` and `labels/<n>.ndjson`, a line for each image, the newest first.',
        tag,
        responseContentTypes: ['application/x-tar'],
      }),
    )
    .input(LabelFilter)
    .output(FileReply)
    .query(({ ctx, input }) => exportLabels(ctx.act, input)),
});
