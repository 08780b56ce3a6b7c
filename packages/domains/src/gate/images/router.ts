import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { PassageId } from '../schema.ts';
import { latestImage, showLatestImage } from './latest-image.ts';
import { LatestImage, LatestImageInput, SignedImageInput } from './schema.ts';
import { showImage } from './show-image.ts';
import { signedImage } from './signed-image.ts';

const jpeg = { tag: 'gate', responseContentTypes: ['image/jpeg'], errorStatuses: [404, 410] };

/** Photos, for people to look at. */
export const imagesRouter = router({
  photo: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages/{id}/image', { ...jpeg, summary: 'The photo of a passage' }))
    .input(PassageId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showImage(ctx.act, input, 'image')),
  thumbnail: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages/{id}/thumbnail', { ...jpeg, summary: 'The photo, at most 320 pixels a side' }))
    .input(PassageId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showImage(ctx.act, input, 'thumbnail')),
  overlay: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages/{id}/overlay', { ...jpeg, summary: 'The photo with what was read drawn into it' }))
    .input(PassageId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showImage(ctx.act, input, 'overlay')),
  signed: open()
    .meta(
      rest('GET', '/gate/passages/{id}/signed/{variant}', { ...jpeg, summary: 'What such a link opens', errorStatuses: [403, 404, 410] }),
    )
    .input(SignedImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await signedImage(ctx.act, input)),
  latest: can('gate.passage.read')
    .meta(rest('GET', '/gate/images/latest/details', { tag: 'gate', summary: 'What the newest photo is', errorStatuses: [404, 410] }))
    .input(LatestImageInput)
    .output(LatestImage)
    .query(async ({ ctx, input }) => await latestImage(ctx.act, input)),
  latestPhoto: can('gate.passage.read')
    .meta(rest('GET', '/gate/images/latest', { ...jpeg, summary: 'The newest photo' }))
    .input(LatestImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showLatestImage(ctx.act, input)),
});
