import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenApiDocument } from './openapi-document.ts';
import { postJson } from './testing/exchange.ts';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;
const calls: unknown[] = [];

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map(), calls }));
});
afterAll(() => served.close());

const overTrpc = (input: object) => postJson(`${served.url}/trpc/items.create`, JSON.stringify(superjson.serialize(input)));
const listOverTrpc = (input: object) =>
  fetch(`${served.url}/trpc/items.list?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`);

async function verdicts(): Promise<number[]> {
  const answers = [
    await listOverTrpc({ limit: 5 }),
    await listOverTrpc({ limit: '5' }),
    await listOverTrpc({ open: 'false' }),
    await overTrpc({ name: 'x', count: '5' }),
    await overTrpc({ name: 'x', open: 'false' }),
    await overTrpc({ name: 'x', when: new Date() }),
  ];
  return answers.map((answer) => answer.status);
}

describe('REST beside native tRPC', () => {
  it('never changes what tRPC takes, however many calls and documents come between', async () => {
    const before = await verdicts();
    for (const query of ['limit=5&open=false', 'limit=five', 'kinds=gold&minWeight=2']) await fetch(`${served.url}/api/v1/items?${query}`);
    await postJson(`${served.url}/api/v1/items`, '{"name":"x","count":"5"}');
    for (const openapiVersion of ['3.1.0', '3.0.3'] as const) {
      createOpenApiDocument(shopRouter, { title: 't', version: '1', servers: [{ url: '/' }], securitySchemes: {}, openapiVersion });
    }
    expect(await verdicts()).toEqual(before);
    expect((await listOverTrpc({ limit: 5 })).status).toBe(200);
    expect((await listOverTrpc({ limit: '5' })).ok).toBe(false);
  });

  it('refuses the same wrong body with the same problem', async () => {
    const body = { name: 'x', count: '5', nosuch: 1 };
    const rest: unknown = await (await postJson(`${served.url}/api/v1/items`, JSON.stringify(body))).json();
    const trpc = await (await overTrpc(body)).text();
    expect(rest).toMatchObject({ code: 'request.invalid', issues: [{ path: 'count' }, { path: 'nosuch' }] });
    for (const word of ['request.invalid', 'count', 'nosuch']) expect(trpc).toContain(word);
    expect(trpc).not.toContain('stack');
  });
});
