import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { OrderWithLines } from '../../sales/schema.ts';
import { router } from '../../trpc.ts';
import { confirmDetection } from './confirm-detection.ts';
import { correctDetection } from './correct-detection.ts';
import { detectTray } from './detect-tray.ts';
import { getDetection } from './get-detection.ts';
import { listDetections } from './list-detections.ts';
import { orderDetection } from './order-detection.ts';
import { replayDetection } from './replay-detection.ts';
import {
  ConfirmDetectionInput,
  CorrectDetectionInput,
  DetectionReplay,
  OrderDetectionInput,
  ReplayDetectionInput,
} from './review-schema.ts';
import { Detection, DetectionId, DetectionPage, DetectTrayInput, ListDetectionsInput } from './schema.ts';

const tag = 'counter';

/** Photos of trays and their bills. */
export const detectionsRouter = router({
  create: can('counter.detection.create')
    .meta(
      rest('POST', '/counter/detections', {
        summary: 'Post a photo of a tray and get its bill',
        description: 'As a form, or as the photo itself in the body. The answer tells what was counted, what is doubtful and why.',
        tag,
        successStatus: 201,
        multipart: {},
      }),
    )
    .input(DetectTrayInput)
    .output(Detection)
    .mutation(async ({ ctx, input }) => await detectTray(ctx.act, input)),
  list: can('counter.detection.read')
    .meta(rest('GET', '/counter/detections', { summary: 'Detections, the newest first', tag }))
    .input(ListDetectionsInput)
    .output(DetectionPage)
    .query(async ({ ctx, input }) => await listDetections(ctx.act, input)),
  get: can('counter.detection.read')
    .meta(rest('GET', '/counter/detections/{id}', { summary: 'One bill and everything it was read from', tag }))
    .input(DetectionId)
    .output(Detection)
    .query(async ({ ctx, input }) => await getDetection(ctx.act, input)),
  confirm: can('counter.detection.confirm')
    .meta(rest('POST', '/counter/detections/{id}/confirm', { summary: 'Say that a bill is right', tag, errorStatuses: [409] }))
    .input(ConfirmDetectionInput)
    .output(Detection)
    .mutation(async ({ ctx, input }) => await confirmDetection(ctx.act, input)),
  correct: can('counter.detection.confirm')
    .meta(rest('POST', '/counter/detections/{id}/correct', { summary: 'Say what a tray really holds', tag, errorStatuses: [409] }))
    .input(CorrectDetectionInput)
    .output(Detection)
    .mutation(async ({ ctx, input }) => await correctDetection(ctx.act, input)),
  order: can('counter.detection.order')
    .meta(
      rest('POST', '/counter/detections/{id}/order', {
        summary: 'Make an order of a tray',
        description: 'At the prices of the moment the photo came. A tray that asks for a person is confirmed or corrected first.',
        tag,
        successStatus: 201,
        errorStatuses: [409, 422],
      }),
    )
    .input(OrderDetectionInput)
    .output(OrderWithLines)
    .mutation(async ({ ctx, input }) => await orderDetection(ctx.act, input)),
  replay: can('counter.detection.replay')
    .meta(
      rest('POST', '/counter/detections/{id}/replay', {
        summary: 'Read and price a kept photo again, and see the difference in money',
        tag,
        errorStatuses: [404, 422, 503],
      }),
    )
    .input(ReplayDetectionInput)
    .output(DetectionReplay)
    .mutation(async ({ ctx, input }) => await replayDetection(ctx.act, input)),
});
