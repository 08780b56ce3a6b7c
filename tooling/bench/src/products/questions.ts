import type { FilledShop } from './fill-products.ts';

/** Something that is asked of a list of products. */
export interface Question {
  readonly what: string;
  /** As the query of Souk's list. */
  readonly ours: (shop: FilledShop) => Record<string, string>;
  /** As the query of the yardstick's list, where it has such a filter. */
  readonly theirs?: Record<string, string>;
}

/** What is measured: searches for a word that three of ten have, that ten products have, that is misspelled, that none has; and filters. */
export const questions: readonly Question[] = [
  { what: 'first page', ours: () => ({}), theirs: {} },
  { what: 'search, frequent word', ours: () => ({ search: 'golden' }), theirs: { search: 'golden' } },
  { what: 'search, rare word', ours: () => ({ search: 'zircon' }), theirs: { search: 'zircon' } },
  { what: 'search, misspelled', ours: () => ({ search: 'bangel' }) },
  { what: 'search, no hit', ours: () => ({ search: 'xqzvwy' }), theirs: { search: 'xqzvwy' } },
  {
    what: 'category, price, by price',
    ours: ({ categoryId }) => ({ categoryId, priceFromMinor: '20000', priceToMinor: '200000', sort: 'price_up' }),
  },
  {
    what: 'category, price, newest',
    ours: ({ categoryId }) => ({ categoryId, priceFromMinor: '20000', priceToMinor: '200000' }),
    theirs: { category: 'ring', min_price: '200', max_price: '2000' },
  },
];

/** The address of Souk's answer, by position or by numbered page. */
export function addressOf(question: Question, shop: FilledShop, form: '' | '/pages'): string {
  return `/api/v1/public/${shop.slug}/products${form}?${new URLSearchParams(question.ours(shop))}`;
}
