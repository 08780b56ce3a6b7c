import type { OldMala } from './old-mala.ts';

/** Fills a Mala with this many products, every tenth with a picture, and a twentieth as many people. */
export async function manyRows(mala: OldMala, products: number): Promise<void> {
  const rows = (count: number, row: (nth: number) => string): string =>
    Array.from({ length: count }, (_, index) => row(index + 1)).join(', ');
  await mala.query(
    `insert into products (name, price, category, image_url) values ${rows(products, (nth) => {
      const picture = nth % 10 === 0 ? `'products/${nth}.jpg'` : 'null';
      return `('Product ${nth}', ${nth}.50, 'Category ${nth % 7}', ${picture})`;
    })}`,
  );
  await mala.query(`insert into users (username, password) values ${rows(products / 20, (nth) => `('user-${nth}', 'password-${nth}')`)}`);
  await mala.query("insert into color_prices (color, price) values ('red', 5), ('green', 10)");
  await mala.query("insert into announcements (title, content) values ('Hello', 'There'), ('Bye', 'Then')");
  for (let nth = 10; nth <= products; nth += 10) await mala.picture(`products/${nth}.jpg`, 20 + nth);
  for (let nth = 1; nth <= 3; nth += 1) await mala.picture(`slips/${nth}.jpg`, nth + 10);
}
