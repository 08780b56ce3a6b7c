import { defineErrors } from '@souk/core/errors';

/** What can go wrong in the catalog. */
export const catalogErrorTable = defineErrors('catalog', {
  category_not_found: {
    status: 404,
    message: 'There is no such category.',
    remedy: 'List the categories and use an id from there.',
  },
  category_archived: { status: 409, message: 'This category is out of use.', remedy: 'Use another one, or create a new one.' },
  category_name_taken: { status: 409, message: 'Another category has this name.', remedy: 'Choose another name.' },
  wrong_category_kind: {
    status: 422,
    message: 'This category is of the other kind.',
    remedy: 'Send a `category` as `categoryId`, and a `menu_section` as `menuSectionId`.',
  },
  product_not_found: { status: 404, message: 'There is no such product.', remedy: 'List the products and use an id from there.' },
  product_deleted: { status: 409, message: 'This product is deleted.', remedy: 'Restore it first.' },
  product_not_for_sale: {
    status: 409,
    message: 'This product is not for sale.',
    remedy: '`details.reason` says why: publish it, or restore it. `details.productId` names it.',
  },
  out_of_stock: {
    status: 409,
    message: 'There are not that many left.',
    remedy: '`details.left` is what there is of `details.productId`.',
  },
  stock_not_counted: {
    status: 409,
    message: 'Nobody counts the pieces of this product.',
    remedy: 'Set its stock once; from then on it can be adjusted.',
  },
  sku_taken: { status: 409, message: 'Another product has this SKU.', remedy: 'Choose another one, or delete that product.' },
  barcode_taken: { status: 409, message: 'Another product has this barcode.', remedy: 'Choose another one, or delete that product.' },
  image_not_found: { status: 404, message: 'There is no such picture.', remedy: 'Use the `id` of one of `images` of the product.' },
  too_many_images: { status: 409, message: 'This product has as many pictures as it may have.', remedy: 'Remove one first.' },
  price_list_not_found: {
    status: 404,
    message: 'There is no such price list.',
    remedy: 'List the price lists and use an id from there. For `current`: make one that is in force by then.',
  },
  currency_mismatch: {
    status: 422,
    message: 'The prices before are in another currency.',
    remedy: 'Send `replace: true` and a price for every colour.',
  },
  bad_rows: {
    status: 422,
    message: 'The file has rows that cannot be taken. Nothing was changed.',
    remedy: '`issues` names row and column. Correct them and send the file again.',
  },
});

/** See {@link catalogErrorTable}. */
export const catalogErrors = catalogErrorTable.errors;
