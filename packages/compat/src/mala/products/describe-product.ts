import type { Product, PublicProduct } from '@souk/domains/catalog/schema';
import { toDecimal } from '../decimals.ts';

/** A product in the old app's words; its stock where whoever asks may know it. */
export function describeProduct(product: Product | PublicProduct, categories: ReadonlyMap<string, string>): object {
  const { number, name, description, categoryId, priceMinor, currency, sku, barcode, images } = product;
  const isOurs = 'version' in product;
  return {
    id: number,
    name,
    description,
    category: categoryId === null ? null : (categories.get(categoryId) ?? null),
    price: toDecimal(priceMinor, currency),
    currency,
    sku,
    barcode,
    stock: isOurs ? product.stock : undefined,
    available: isOurs ? product.stock === null || product.stock > 0 : product.available,
    is_active: !isOurs || product.status === 'published',
    image_url: images[0] ? imageUrlOf(images[0].id) : null,
    created_at: isOurs ? product.createdAt.toISOString() : undefined,
    updated_at: isOurs ? product.updatedAt.toISOString() : undefined,
  };
}

/** Where a picture is, from the surface's address on. */
export function imageUrlOf(id: string): string {
  return `/uploads/products/${id}.jpg`;
}
