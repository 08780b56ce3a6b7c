import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { exportLabels } from './export-labels.ts';
import { reportErrors } from './report-errors.ts';
import { TrayAccuracyReport, TrayLabelFilter } from './schema.ts';

const tag = 'counter';

/** What people's reviews tell of the model. */
export const trayReportsRouter = router({
  accuracy: can('counter.report.read')
    .meta(
      rest('GET', '/counter/reports/accuracy', {
        summary: 'How right bills are, per model and colour',
        description: 'Over the trays that a person has confirmed or corrected: these are more often the doubtful ones.',
        tag,
      }),
    )
    .input(TrayLabelFilter)
    .output(TrayAccuracyReport)
    .query(async ({ ctx, input }) => await reportErrors(ctx.act, input)),
});

/** What people say that trays hold. */
export const trayLabelsRouter = router({
  export: can('counter.label.export')
    .meta(
      rest('GET', '/counter/labels/export', {
        summary: 'The evaluation set: photos, what they show and what was read',
        description: 'A tar with `images/<id>.jpg` and `labels/<n>.ndjson`, a line for each image, the newest first.',
        tag,
        responseContentTypes: ['application/x-tar'],
      }),
    )
    .input(TrayLabelFilter)
    .output(FileReply)
    .query(({ ctx, input }) => exportLabels(ctx.act, input)),
});
