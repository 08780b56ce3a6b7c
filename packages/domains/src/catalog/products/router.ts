import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { maxFileBytes } from '../../csv-file.ts';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { listProducts } from '../listing/list-products.ts';
import { pageProducts } from '../listing/page-products.ts';
import { ListProductsInput, NumberedProductPage, PageProductsInput, ProductPage } from '../listing/schema.ts';
import { Product, ProductId } from '../schema.ts';
import { exportProducts } from '../transfer/export-products.ts';
import { importProducts } from '../transfer/import-products.ts';
import { ExportProductsInput, ImportProductsInput, ImportReport } from '../transfer/schema.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import { getProduct } from './get-product.ts';
import { lookUpProduct } from './look-up-product.ts';
import { publishProduct } from './publish-product.ts';
import { restoreProduct } from './restore-product.ts';
import { CreateProductInput, LookUpProductInput, UpdateProductInput } from './schema.ts';
import { unpublishProduct } from './unpublish-product.ts';
import { updateProduct } from './update-product.ts';

const tag = 'catalog';

/** What is sold, as the organization sees it. */
export const productsRouter = router({
  list: can('catalog.product.read')
    .meta(rest('GET', '/products', { summary: 'Products, drafts too: search, filter, sort', tag }))
    .input(ListProductsInput)
    .output(ProductPage)
    .query(async ({ ctx, input }) => await listProducts(ctx.act, input)),
  pages: can('catalog.product.read')
    .meta(rest('GET', '/products/pages', { summary: 'Products by numbered page, and how many', tag }))
    .input(PageProductsInput)
    .output(NumberedProductPage)
    .query(async ({ ctx, input }) => await pageProducts(ctx.act, input)),
  lookUp: can('catalog.product.read')
    .meta(rest('GET', '/products/lookup', { summary: 'The product with a SKU or a barcode', tag, errorStatuses: [404] }))
    .input(LookUpProductInput)
    .output(Product)
    .query(async ({ ctx, input }) => await lookUpProduct(ctx.act, input)),
  export: can('catalog.product.export')
    .meta(rest('GET', '/products/export', { summary: 'Products as CSV, as the import takes it', tag, responseContentTypes: ['text/csv'] }))
    .input(ExportProductsInput)
    .output(FileReply)
    .query(({ ctx, input }) => exportProducts(ctx.act, input)),
  import: can('catalog.product.import')
    .meta(
      rest('POST', '/products/import', {
        summary: 'Make and change products by a CSV file',
        description: 'As a form, or as the file itself in the body. All of it is taken, or nothing.',
        tag,
        multipart: { maxFileBytes, rawContentTypes: ['text/csv'] },
        errorStatuses: [409, 422],
      }),
    )
    .input(ImportProductsInput)
    .output(ImportReport)
    .mutation(async ({ ctx, input }) => await importProducts(ctx.act, input)),
  get: can('catalog.product.read')
    .meta(rest('GET', '/products/{id}', { summary: 'One product', tag }))
    .input(ProductId)
    .output(Product)
    .query(async ({ ctx, input }) => await getProduct(ctx.act, input)),
  create: can('catalog.product.write')
    .meta(rest('POST', '/products', { summary: 'Make a product, as a draft', tag, successStatus: 201, errorStatuses: [404, 422] }))
    .input(CreateProductInput)
    .output(Product)
    .mutation(async ({ ctx, input }) => await createProduct(ctx.act, input)),
  update: can('catalog.product.write')
    .meta(rest('PATCH', '/products/{id}', { summary: 'Change a product', tag, errorStatuses: [409, 422] }))
    .input(UpdateProductInput)
    .output(Product)
    .mutation(async ({ ctx, input }) => await updateProduct(ctx.act, input)),
  publish: can('catalog.product.write')
    .meta(rest('POST', '/products/{id}/publish', { summary: 'Show a product to everybody', tag }))
    .input(ProductId)
    .output(Product)
    .mutation(async ({ ctx, input }) => await publishProduct(ctx.act, input)),
  unpublish: can('catalog.product.write')
    .meta(rest('POST', '/products/{id}/unpublish', { summary: 'Make a product a draft again', tag }))
    .input(ProductId)
    .output(Product)
    .mutation(async ({ ctx, input }) => await unpublishProduct(ctx.act, input)),
  delete: can('catalog.product.write')
    .meta(rest('DELETE', '/products/{id}', { summary: 'Delete a product; it can be restored', tag, errorStatuses: [409] }))
    .input(ProductId)
    .output(Product)
    .mutation(async ({ ctx, input }) => await deleteProduct(ctx.act, input)),
  restore: can('catalog.product.write')
    .meta(rest('POST', '/products/{id}/restore', { summary: 'Bring a deleted product back', tag }))
    .input(ProductId)
    .output(Product)
    .mutation(async ({ ctx, input }) => await restoreProduct(ctx.act, input)),
});
