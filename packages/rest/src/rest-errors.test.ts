import { requestErrors } from '@souk/core/request-errors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;

beforeAll(async () => {
  const context = () => ({ responseHeaders: new Map([['ratelimit-remaining', '3']]), calls: [] });
  served = await serve(shopRouter, context, { requestIdOf: () => 'req-1' });
});
afterAll(() => served.close());
beforeEach(() => void served.reports.splice(0));

const get = (path: string, init: RequestInit = {}) => fetch(`${served.url}/api/v1${path}`, init);

describe('an error', () => {
  it('thrown by a verb keeps its code, status and details, and never its cause', async () => {
    const response = await get('/items/404');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 'shop.item_not_found', message: 'There is no such item.', requestId: 'req-1' });
    expect(response.headers.get('ratelimit-remaining')).toBe('3');
    expect(served.reports).toMatchObject([{ status: 404, isBug: false, path: 'items.get' }]);
  });

  it('that passes says when, in whole seconds', async () => {
    const response = await get('/faults/busy');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ code: 'shop.closed', details: { queue: 7 } });
    expect((await get('/faults/wrapped')).status).toBe(503);
  });

  it.each(['/faults/bug', '/faults/zod', '/wrong-output'])('nobody threw on purpose tells nothing: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ code: 'internal', message: 'Something went wrong on our side.', requestId: 'req-1' });
    expect(served.reports).toMatchObject([{ isBug: true, error: expect.any(Error) }]);
  });

  it("in tRPC's own codes speaks our words", async () => {
    expect(await (await get('/faults/forbidden')).json()).toMatchObject({
      code: 'request.forbidden',
      message: 'You are not allowed to do this.',
    });
    expect((await get('/faults/hidden')).status).toBe(403);
  });
});

describe('an address', () => {
  it.each(['/nothing', '', '/', '/items/5/6', '/items/%zz', `/items/${'9'.repeat(2000)}`])(
    'that leads nowhere is a 404: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'request.not_found' });
    },
  );

  it('that takes other methods names them', async () => {
    const response = await get('/items/5', { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE');
    expect(await response.json()).toMatchObject({ code: 'request.method_not_allowed' });
  });

  it.each(['/other', '/api/v10/items', '/api'])('outside the base path is left to the next handler: %s', async (path) => {
    expect(await (await fetch(served.url + path)).text()).toContain('Cannot GET');
  });

  it('works the same when the handler is mounted below its base path', async () => {
    const { default: express } = await import('express');
    const { createRestHandler } = await import('./create-rest-handler.ts');
    const createContext = () => ({ responseHeaders: new Map<string, string>(), calls: [] });
    const app = express().use('/api/v1', createRestHandler({ router: shopRouter, basePath: '/api/v1', createContext }));
    const server = app.listen(0);
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/items/5`)).status).toBe(200);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('who may', () => {
  it('is asked before a body is read, and answered even in the middle of a large one', async () => {
    const createContext = () => ({ responseHeaders: new Map<string, string>(), calls: [] });
    const strict = await serve(shopRouter, createContext, {
      authorize: (_, procedure) => {
        if (procedure.meta.permission === 'shop.write') throw requestErrors.unauthenticated();
      },
    });
    const body = new FormData();
    body.append('image', new Blob(['x'.repeat(90_000)], { type: 'image/jpeg' }));
    expect((await fetch(`${strict.url}/api/v1/photos`, { method: 'POST', body })).status).toBe(401);
    expect((await fetch(`${strict.url}/api/v1/items/5`)).status).toBe(200);
    await strict.close();
  });

  it('is told by the context, whose refusal is answered too', async () => {
    const refusing = await serve(shopRouter, () => {
      throw requestErrors.unauthenticated({ message: 'Your session has ended.' });
    });
    const response = await fetch(`${refusing.url}/api/v1/items`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: 'Your session has ended.' });
    await refusing.close();
  });
});
