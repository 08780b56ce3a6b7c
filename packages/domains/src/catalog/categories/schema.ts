import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { OrganizationSlug } from '../../identity/schema.ts';

/** What products are sorted into, or a section of the printed menu. */
const CategoryKind = z.enum(['category', 'menu_section']).meta({
  id: 'CategoryKind',
  description: 'What products are sorted into, or a section of the menu',
  example: 'category',
});

const fields = {
  name: lineOf(100).min(1).meta({ description: 'Unique among those of its kind in use, whatever the case', example: 'Rings' }),
  position: z.int().min(0).max(1_000_000).meta({ description: 'Smallest first; equal ones by name', example: 10 }),
};

/** A category or menu section. */
export const Category = z
  .object({
    id: Id,
    kind: CategoryKind,
    ...fields,
    archivedAt: Timestamp.nullable().meta({ description: 'Out of use since then' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Category' });

/** See the schema. */
export type Category = z.infer<typeof Category>;

/** A category to be made. */
export const CreateCategoryInput = z.strictObject({
  kind: CategoryKind.default('category'),
  name: fields.name,
  position: fields.position.default(0),
});

/** See the schema. */
export type CreateCategoryInput = z.infer<typeof CreateCategoryInput>;

/** What to change of a category; a missing field stays. */
export const UpdateCategoryInput = z.strictObject({ id: Id, ...z.object(fields).partial().shape });

/** See the schema. */
export type UpdateCategoryInput = z.infer<typeof UpdateCategoryInput>;

/** Names one category. */
export const CategoryId = z.strictObject({ id: Id });

/** See the schema. */
export type CategoryId = z.infer<typeof CategoryId>;

/** Which categories to list. */
export const ListCategoriesInput = PageInput.extend({
  cursor: z.string().max(1_000).meta({ description: 'The `nextCursor` of the page before' }).optional(),
  kind: CategoryKind.optional(),
  archived: z.boolean().meta({ description: 'Those out of use instead of those in use' }).default(false),
});

/** See the schema. */
export type ListCategoriesInput = z.infer<typeof ListCategoriesInput>;

/** A page of categories, by position and name. */
export const CategoryPage = pageOf(Category);

/** See the schema. */
export type CategoryPage = z.infer<typeof CategoryPage>;

/** Which of an organization's categories to show to everybody. */
export const PublicCategoriesInput = ListCategoriesInput.omit({ archived: true }).extend({ organization: OrganizationSlug });

/** See the schema. */
export type PublicCategoriesInput = z.infer<typeof PublicCategoriesInput>;
