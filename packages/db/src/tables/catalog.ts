import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { appendOnlyPolicies, createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { organizations } from './identity.ts';
import { images } from './platform.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** What products are sorted into, and the sections a menu is printed in. */
export const productCategories = pgTable(
  'product_categories',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['category', 'menu_section'] })
      .notNull()
      .default('category'),
    name: text('name').notNull(),
    /** Smallest first; equal ones by name. */
    position: integer('position').notNull().default(0),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // An archived category gives its name back.
    uniqueIndex('product_categories_name').on(table.organizationId, table.kind, sql`lower(${table.name})`).where(sql`archived_at is null`),
    organizationPolicy(),
  ],
);

const named = "name || ' ' || coalesce(sku, '') || ' ' || coalesce(barcode, '')";

/** What is sold. */
export const products = pgTable(
  'products',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** Counts the organization's products from 1: what old clients call the id. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    categoryId: uuid('category_id'),
    menuSectionId: uuid('menu_section_id'),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    /** Hundredths of a percent. */
    taxRateBasisPoints: integer('tax_rate_basis_points').notNull().default(0),
    /** Whether the price holds the tax already. */
    taxIncluded: boolean('tax_included').notNull().default(true),
    sku: text('sku'),
    barcode: text('barcode'),
    /** Pieces for sale; null where nobody counts them. */
    stock: integer('stock'),
    status: text('status', { enum: ['draft', 'published'] })
      .notNull()
      .default('draft'),
    publishedAt: instant('published_at'),
    deletedAt: instant('deleted_at'),
    /** What this kind of business says of a product: a ring's weight in mg, its purity. */
    attributes: jsonb('attributes').notNull().default({}),
    /** Goes up with every change that a person makes, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** Name and SKU in small letters, as columns: under row-level security no index on `lower()` is used, for that is not leakproof. */
    nameKey: text('name_key').notNull().generatedAlwaysAs(sql.raw('lower(name)')),
    skuKey: text('sku_key').generatedAlwaysAs(sql.raw('lower(sku)')),
    /** The words of name, SKU and barcode, in no language: shops mix theirs. */
    nameWords: tsvector('name_words')
      .notNull()
      .generatedAlwaysAs(sql.raw(`to_tsvector('simple', ${named})`)),
    /** Those and the description's. */
    words: tsvector('words')
      .notNull()
      .generatedAlwaysAs(sql.raw(`to_tsvector('simple', ${named} || ' ' || description)`)),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('products_number').on(table.organizationId, table.number),
    foreignKey({
      columns: [table.organizationId, table.categoryId],
      foreignColumns: [productCategories.organizationId, productCategories.id],
    }),
    foreignKey({
      columns: [table.organizationId, table.menuSectionId],
      foreignColumns: [productCategories.organizationId, productCategories.id],
    }),
    // A deleted product gives its codes back.
    uniqueIndex('products_sku').on(table.organizationId, table.skuKey).where(sql`deleted_at is null`),
    uniqueIndex('products_barcode').on(table.organizationId, table.barcode).where(sql`deleted_at is null`),
    index('products_newest').on(table.organizationId, table.createdAt, table.id).where(sql`deleted_at is null`),
    index('products_published')
      .on(table.organizationId, table.publishedAt, table.id)
      .where(sql`deleted_at is null and status = 'published'`),
    index('products_price').on(table.organizationId, table.priceMinor, table.id, table.status).where(sql`deleted_at is null`),
    index('products_name').on(table.organizationId, table.nameKey, table.id).where(sql`deleted_at is null`),
    index('products_category').on(table.organizationId, table.categoryId, table.createdAt, table.id).where(sql`deleted_at is null`),
    index('products_category_published')
      .on(table.organizationId, table.categoryId, table.publishedAt, table.id)
      .where(sql`deleted_at is null and status = 'published'`),
    // With the status, so that the public ones are counted in the index alone.
    index('products_category_price')
      .on(table.organizationId, table.categoryId, table.priceMinor, table.id, table.status)
      .where(sql`deleted_at is null`),
    index('products_menu_section')
      .on(table.organizationId, table.menuSectionId, table.createdAt, table.id)
      .where(sql`deleted_at is null and menu_section_id is not null`),
    index('products_deleted').on(table.organizationId, table.deletedAt, table.id).where(sql`deleted_at is not null`),
    // Only catalog_find uses these two: row-level security keeps every other query from it. Kept up to date at once: what waits to be
    // written into such an index is read through by every search until then.
    index('products_words').using('gin', table.organizationId, table.words).with({ fastupdate: false }),
    index('products_name_words').using('gin', table.organizationId, table.nameWords).with({ fastupdate: false }),
    check('products_price', sql`${table.priceMinor} >= 0`),
    check('products_stock', sql`${table.stock} >= 0`),
    check('products_tax_rate', sql`${table.taxRateBasisPoints} between 0 and 10000`),
    check('products_currency', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('products_published', sql`${table.status} = 'draft' or ${table.publishedAt} is not null`),
    organizationPolicy(),
  ],
);

/**
 * Every word that a product has or had: what a beginning, a part or a misspelling of a word is looked up in. Thousands of words, however
 * many products. A trigger adds them; a word that no product has any more finds nothing and does no harm.
 */
export const productWords = pgTable(
  'product_words',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    word: text('word').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.word] }),
    index('product_words_beginnings').on(table.organizationId, table.word.op('text_pattern_ops')),
    index('product_words_trigrams').using('gin', table.organizationId, table.word.op('gin_trgm_ops')).with({ fastupdate: false }),
    organizationPolicy(),
  ],
);

/** A product's pictures, the first one first. */
export const productImages = pgTable(
  'product_images',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    productId: uuid('product_id').notNull(),
    imageId: uuid('image_id').notNull(),
    position: integer('position').notNull(),
    /** What the picture shows, for those who cannot see it. */
    alt: text('alt').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.productId], foreignColumns: [products.organizationId, products.id] }),
    foreignKey({ columns: [table.organizationId, table.imageId], foreignColumns: [images.organizationId, images.id] }),
    index('product_images_image').on(table.organizationId, table.imageId),
    index('product_images_order').on(table.organizationId, table.productId, table.position, table.id),
    organizationPolicy(),
  ],
);

/** The prices by stick colour from one moment on, as one list: yesterday's bill is explained by yesterday's list. */
export const priceLists = pgTable(
  'price_lists',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** Counts the organization's lists from 1, in the order they were made. */
    version: integer('version').notNull(),
    currency: text('currency').notNull(),
    validFrom: instant('valid_from').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('price_lists_version').on(table.organizationId, table.version),
    // The list in force is the last of these; of two from the same moment, the later made.
    index('price_lists_in_force').on(table.organizationId, table.validFrom, table.version),
    ...appendOnlyPolicies(),
  ],
);

/** One price of a list. A colour without one is not for sale. */
export const priceListColours = pgTable(
  'price_list_colours',
  {
    organizationId: organizationId(),
    priceListId: uuid('price_list_id').notNull(),
    colour: text('colour').notNull(),
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.priceListId, table.colour] }),
    foreignKey({ columns: [table.organizationId, table.priceListId], foreignColumns: [priceLists.organizationId, priceLists.id] }).onDelete(
      'cascade',
    ),
    check('price_list_colours_price', sql`${table.unitPriceMinor} >= 0`),
    ...appendOnlyPolicies(),
  ],
);
