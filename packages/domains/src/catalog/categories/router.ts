import { rest } from '@souk/rest/meta';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { archiveCategory } from './archive-category.ts';
import { createCategory } from './create-category.ts';
import { getCategory } from './get-category.ts';
import { listCategories } from './list-categories.ts';
import { publicCategories } from './public-categories.ts';
import {
  Category,
  CategoryId,
  CategoryPage,
  CreateCategoryInput,
  ListCategoriesInput,
  PublicCategoriesInput,
  UpdateCategoryInput,
} from './schema.ts';
import { updateCategory } from './update-category.ts';

const tag = 'catalog';

/** What products are sorted into, and the sections of the menu. */
export const categoriesRouter = router({
  list: can('catalog.product.read')
    .meta(rest('GET', '/categories', { summary: 'Categories and menu sections, by position', tag }))
    .input(ListCategoriesInput)
    .output(CategoryPage)
    .query(async ({ ctx, input }) => await listCategories(ctx.act, input)),
  listPublic: open()
    .meta(rest('GET', '/public/{organization}/categories', { summary: 'Categories and menu sections, for everybody', tag }))
    .input(PublicCategoriesInput)
    .output(CategoryPage)
    .query(async ({ ctx, input }) => await publicCategories(ctx.act, input)),
  get: can('catalog.product.read')
    .meta(rest('GET', '/categories/{id}', { summary: 'One category or menu section', tag }))
    .input(CategoryId)
    .output(Category)
    .query(async ({ ctx, input }) => await getCategory(ctx.act, input)),
  create: can('catalog.category.write')
    .meta(rest('POST', '/categories', { summary: 'Make a category or menu section', tag, successStatus: 201 }))
    .input(CreateCategoryInput)
    .output(Category)
    .mutation(async ({ ctx, input }) => await createCategory(ctx.act, input)),
  update: can('catalog.category.write')
    .meta(rest('PATCH', '/categories/{id}', { summary: 'Rename a category or move it', tag, errorStatuses: [409] }))
    .input(UpdateCategoryInput)
    .output(Category)
    .mutation(async ({ ctx, input }) => await updateCategory(ctx.act, input)),
  archive: can('catalog.category.write')
    .meta(rest('POST', '/categories/{id}/archive', { summary: 'Take a category out of use for good', tag }))
    .input(CategoryId)
    .output(Category)
    .mutation(async ({ ctx, input }) => await archiveCategory(ctx.act, input)),
});
