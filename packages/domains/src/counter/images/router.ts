import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { linkTrayImages } from './link-tray-images.ts';
import { LinkTrayImagesInput, SignedTrayImageInput, TrayImageInput, TrayImageLinks } from './schema.ts';
import { showTrayImage } from './show-tray-image.ts';
import { signedTrayImage } from './signed-tray-image.ts';

const tag = 'counter';
const jpeg = { tag, responseContentTypes: ['image/jpeg'] };

/** Photos of trays, for people to look at. */
export const trayImagesRouter = router({
  show: can('counter.detection.read')
    .meta(rest('GET', '/counter/detections/{id}/images/{variant}', { ...jpeg, summary: 'The photo of a tray, plain or drawn into' }))
    .input(TrayImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showTrayImage(ctx.act, input)),
  links: can('counter.detection.read')
    .meta(rest('GET', '/counter/detections/{id}/links', { tag, summary: 'Links that show the photo to whoever holds them' }))
    .input(LinkTrayImagesInput)
    .output(TrayImageLinks)
    .query(async ({ ctx, input }) => await linkTrayImages(ctx.act, input)),
  signed: open()
    .meta(
      rest('GET', '/counter/detections/{id}/signed/{variant}', {
        ...jpeg,
        summary: 'What such a link opens',
        errorStatuses: [403, 404, 410],
      }),
    )
    .input(SignedTrayImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await signedTrayImage(ctx.act, input)),
});
