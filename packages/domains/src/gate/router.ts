import { rest } from '@souk/rest/meta';
import { can } from '../procedure.ts';
import { router } from '../trpc.ts';
import { capturePassage } from './capture-passage.ts';
import { listPassages } from './list-passages.ts';
import { recordPassage } from './record-passage.ts';
import { CapturePassageInput, CaptureResult, ListPassagesInput, Passage, PassagePage, RecordPassageInput } from './schema.ts';

const tag = 'gate';

/** The gate's procedures. */
export const gateRouter = router({
  captures: router({
    create: can('gate.capture.create')
      .meta(rest('POST', '/gate/captures', { summary: 'Post a photo of a vehicle', tag, successStatus: 201, multipart: {} }))
      .input(CapturePassageInput)
      .output(CaptureResult)
      .mutation(async ({ ctx, input }) => await capturePassage(ctx.act, input)),
  }),
  passages: router({
    record: can('gate.passage.create')
      .meta(rest('POST', '/gate/passages', { summary: 'Record a passage by hand', tag, successStatus: 201 }))
      .input(RecordPassageInput)
      .output(Passage)
      .mutation(async ({ ctx, input }) => await recordPassage(ctx.act, input)),
    list: can('gate.passage.read')
      .meta(rest('GET', '/gate/passages', { summary: 'History, newest first', tag }))
      .input(ListPassagesInput)
      .output(PassagePage)
      .query(async ({ ctx, input }) => await listPassages(ctx.act, input)),
  }),
});
