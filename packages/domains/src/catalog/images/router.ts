import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { Product } from '../schema.ts';
import { addImage } from './add-image.ts';
import { removeImage } from './remove-image.ts';
import { AddProductImageInput, ProductImageId, PublicImageInput, UpdateProductImageInput } from './schema.ts';
import { showImage } from './show-image.ts';
import { showPublicImage } from './show-public-image.ts';
import { updateImage } from './update-image.ts';

const tag = 'catalog';
const jpeg = { tag, responseContentTypes: ['image/jpeg'] };

/** Pictures of products. */
export const productImagesRouter = router({
  add: can('catalog.product.write')
    .meta(
      rest('POST', '/products/{productId}/images', {
        summary: 'Add a picture to a product',
        description: 'As a form, or as the picture itself in the body.',
        tag,
        successStatus: 201,
        multipart: {},
        errorStatuses: [404, 409],
      }),
    )
    .input(AddProductImageInput)
    .output(Product)
    .mutation(async ({ ctx, input }) => await addImage(ctx.act, input)),
  update: can('catalog.product.write')
    .meta(rest('PATCH', '/product-images/{id}', { summary: 'Describe a picture, or move it', tag, errorStatuses: [409] }))
    .input(UpdateProductImageInput)
    .output(Product)
    .mutation(async ({ ctx, input }) => await updateImage(ctx.act, input)),
  remove: can('catalog.product.write')
    .meta(rest('DELETE', '/product-images/{id}', { summary: 'Take a picture from its product', tag, errorStatuses: [409] }))
    .input(ProductImageId)
    .output(Product)
    .mutation(async ({ ctx, input }) => await removeImage(ctx.act, input)),
  image: can('catalog.product.read')
    .meta(rest('GET', '/product-images/{id}', { ...jpeg, summary: 'A picture of a product' }))
    .input(ProductImageId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showImage(ctx.act, input, false)),
  thumbnail: can('catalog.product.read')
    .meta(rest('GET', '/product-images/{id}/thumbnail', { ...jpeg, summary: 'The picture, at most 320 pixels a side' }))
    .input(ProductImageId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showImage(ctx.act, input, true)),
  publicImage: open()
    .meta(rest('GET', '/public/{organization}/product-images/{imageId}', { ...jpeg, summary: 'A picture of a published product' }))
    .input(PublicImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showPublicImage(ctx.act, input, false)),
  publicThumbnail: open()
    .meta(
      rest('GET', '/public/{organization}/product-images/{imageId}/thumbnail', {
        ...jpeg,
        summary: 'That picture, at most 320 pixels a side',
      }),
    )
    .input(PublicImageInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showPublicImage(ctx.act, input, true)),
});
