import { requestErrors } from '@souk/core/request-errors';
import { isUniqueViolation, sqlStateOf } from '@souk/db/pg-errors';
import { catalogErrors } from '../errors.ts';

const foreignKeyViolation = '23503';

/**
 * Runs a change; throws `catalog.sku_taken`, `catalog.barcode_taken` or `catalog.category_name_taken` where another has it, and
 * `request.conflict` where somebody has just removed what it names.
 */
export async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'products_sku')) throw catalogErrors.sku_taken({ cause: error });
    if (isUniqueViolation(error, 'products_barcode')) throw catalogErrors.barcode_taken({ cause: error });
    if (isUniqueViolation(error, 'product_categories_name')) throw catalogErrors.category_name_taken({ cause: error });
    if (sqlStateOf(error) === foreignKeyViolation) throw requestErrors.conflict({ cause: error });
    throw error;
  }
}
