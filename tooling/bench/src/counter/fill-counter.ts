import type { RunningSouk } from '../souk/start-souk.ts';

const [products, orders] = [40, 20];

/** Makes what a counter has before the first photo comes: prices of sticks, products and orders, through the API. */
export async function fillCounter(souk: RunningSouk): Promise<void> {
  const colours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'black'];
  await make(souk, '/price-lists', { prices: Object.fromEntries(colours.map((colour, index) => [colour, 500 + 100 * index])) });
  for (let index = 0; index < products; index += 1) await make(souk, '/products', { name: `Drink ${index}`, priceMinor: 2_500 });
  for (let index = 0; index < orders; index += 1) {
    await make(souk, '/orders', { lines: [{ colour: colours[index % colours.length], count: 1 + (index % 3) }] });
  }
}

async function make({ url, headers }: RunningSouk, path: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}
