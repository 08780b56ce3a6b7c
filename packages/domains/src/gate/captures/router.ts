import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { capturePassage } from './capture-passage.ts';
import { getCapture } from './get-capture.ts';
import { listCaptures } from './list-captures.ts';
import { Capture, CaptureId, CapturePage, CapturePassageInput, CaptureResult, ListCapturesInput } from './schema.ts';
import { showCapture } from './show-capture.ts';

const tag = 'gate';

/** Photos and what was read from them. */
export const capturesRouter = router({
  create: can('gate.capture.create')
    .meta(
      rest('POST', '/gate/captures', {
        summary: 'Post a photo of a vehicle',
        description: 'As a form, or as the photo itself in the body. The answer tells what was read, how sure it is and why.',
        tag,
        successStatus: 201,
        multipart: {},
        errorStatuses: [404],
      }),
    )
    .input(CapturePassageInput)
    .output(CaptureResult)
    .mutation(async ({ ctx, input }) => await capturePassage(ctx.act, input)),
  list: can('gate.capture.read')
    .meta(rest('GET', '/gate/captures', { summary: 'Photos, newest first', tag }))
    .input(ListCapturesInput)
    .output(CapturePage)
    .query(async ({ ctx, input }) => await listCaptures(ctx.act, input)),
  get: can('gate.capture.read')
    .meta(rest('GET', '/gate/captures/{id}', { summary: 'One photo and everything that was read from it', tag }))
    .input(CaptureId)
    .output(Capture)
    .query(async ({ ctx, input }) => await getCapture(ctx.act, input)),
  photo: can('gate.capture.read')
    .meta(
      rest('GET', '/gate/captures/{id}/image', {
        ...{ summary: 'A photo, whether or not it has a passage', tag, responseContentTypes: ['image/jpeg'], errorStatuses: [404, 410] },
      }),
    )
    .input(CaptureId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showCapture(ctx.act, input)),
});
