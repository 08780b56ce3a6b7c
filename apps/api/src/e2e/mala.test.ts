import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seedDemo } from '@souk/domains/demo/seed-demo';
import { businessKinds } from '@souk/domains/first-start/business-kinds';
import { renderTray } from '@souk/vision/sample-trays/render-tray';
import { sampleTrays } from '@souk/vision/sample-trays/sample-trays';
import { trayTruth } from '@souk/vision/sample-trays/tray-truth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let base: string;
let folder: string;
let photo: File;

const [tray] = sampleTrays;
if (!tray) throw new Error('there is a sample tray');
const drawn = Object.fromEntries(Object.entries(trayTruth(tray).counts).filter(([, count]) => count > 0));
const prices = new Map(Object.entries(businessKinds.mala.colourPrices).map(([colour, satang]) => [colour, satang / 100]));

beforeAll(async () => {
  api = await startTestApi();
  await seedDemo(api.souk.services);
  base = `${api.url}/compat/mala`;
  folder = await mkdtemp(join(tmpdir(), 'souk-mala-'));
  const bytes = Buffer.from(await renderTray(tray));
  await writeFile(join(folder, 'test.png'), bytes);
  photo = new File([bytes], 'test.png', { type: 'image/png' });
}, 60_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const Body = z.record(z.string(), z.any());

async function call(method: string, path: string, options: { readonly token?: string; readonly body?: object } = {}) {
  const { token, body } = options;
  const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
  if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json');
  const sent = body === undefined || body instanceof FormData ? (body ?? null) : JSON.stringify(body);
  const response = await fetch(`${base}${path}`, { method, headers, body: sent });
  return { status: response.status, body: Body.parse(await response.json()) };
}

async function signIn(username: string, password: string): Promise<string> {
  const { status, body } = await call('POST', '/api/login', { body: { username, password } });
  expect(status).toBe(200);
  return z.string().parse(body.token);
}

const withImage = (image: File, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  form.set('image', image);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe("every row of Mala's table", () => {
  let admin: string;
  let staff: string;

  it('POST /api/login signs the admin and the staff of the seed in', async () => {
    admin = await signIn('admin', 'admin123');
    staff = await signIn('staff', '123456');
    const { body } = await call('POST', '/api/login', { body: { username: 'admin', password: 'admin123' } });
    expect(body.user).toMatchObject({ id: 1, username: 'admin', role: 'admin', is_active: true });
    expect((await call('POST', '/api/login', { body: { username: 'admin', password: 'admin124' } })).status).toBe(401);
  });

  it('GET /api/health tells of service and model', async () => {
    const { status, body } = await call('GET', '/api/health');
    expect([status, body.status, body.model_loaded, body.database]).toEqual([200, 'healthy', true, 'connected']);
    expect(body.model).toMatchObject({ name: 'stick-colours', loaded: true, conf: 0.35, iou: 0.5 });
  });

  it('GET and POST /api/users, PUT and DELETE /api/users/<id> are for the admin', async () => {
    for (const path of ['/api/users', '/api/users/debug']) {
      expect((await call('GET', path, { token: staff })).status).toBe(403);
      const { body } = await call('GET', path, { token: admin });
      expect(body.users.map(({ username }: { username: string }) => username)).toEqual(expect.arrayContaining(['admin', 'staff']));
    }
    const made = await call('POST', '/api/users', { token: admin, body: { username: 'cook', password: '123456' } });
    expect(made.status).toBe(201);
    const path = `/api/users/${made.body.user.id}`;
    expect((await call('PUT', path, { token: admin, body: { role: 'admin' } })).body.user.role).toBe('admin');
    expect((await call('DELETE', path, { token: staff })).status).toBe(403);
    expect((await call('DELETE', path, { token: admin })).status).toBe(200);
  });

  it('GET and POST /api/products are products and colour prices', async () => {
    const { body } = await call('GET', '/api/products');
    expect(body.color_prices).toHaveLength(8);
    expect(body.products.length).toBeGreaterThan(0);
    const made = await call('POST', '/api/products', { token: admin, body: { name: 'Soda', price: 15.5 } });
    expect(made).toMatchObject({ status: 201, body: { product: { price: 15.5, is_active: true } } });
    const path = `/api/products/${made.body.product.id}`;
    expect((await call('PUT', path, { token: admin, body: { price: 16 } })).body.product.price).toBe(16);
    expect((await call('DELETE', path, { token: admin })).status).toBe(200);
    const { color, price } = body.color_prices[0];
    expect((await call('POST', '/api/products', { token: admin, body: { color, price } })).body.color_prices).toEqual(body.color_prices);
  });

  it('GET and POST /api/payments/settings, and GET /api/qr/images/<filename> with what was put there', async () => {
    expect((await call('GET', '/api/payments/settings')).body.settings).toMatchObject({ bank_name: '', qr_image: null });
    const form = new FormData();
    form.set('promptpay_id', '0812345678');
    form.set('qr_image', photo);
    const { body } = await call('POST', '/api/payments/settings', { token: admin, body: form });
    expect(body.settings.promptpay_id).toBe('0812345678');
    const image = await fetch(`${base}/api/qr/images/${body.settings.qr_image}`);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('GET and POST /api/announcements', async () => {
    const { body } = await call('GET', '/api/announcements');
    expect(body.announcements.length).toBeGreaterThan(0);
    const made = await call('POST', '/api/announcements', { token: admin, body: { title: 'Closed', content: 'On Monday' } });
    expect(made.status).toBe(201);
    const path = `/api/announcements/${made.body.announcement.id}`;
    expect((await call('PUT', path, { token: admin, body: { title: 'Open' } })).body.announcement.title).toBe('Open');
    expect((await call('DELETE', path, { token: admin })).status).toBe(200);
  });

  it('POST /api/upload/image keeps a picture that anybody sees', async () => {
    const { status, body } = await call('POST', '/api/upload/image', { token: admin, body: withImage(photo) });
    expect(status).toBe(201);
    expect((await fetch(`${base}${body.url}`)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('POST /api/detect makes the bill of a tray', async () => {
    const { status, body } = await call('POST', '/api/detect', { token: staff, body: withImage(photo) });
    expect(status).toBe(200);
    expectBillOfTray(body);
    // The new address sees the same.
    const response = await fetch(`${api.url}/api/v1/counter/detections`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff}`, 'souk-organization': 'mala' },
      body: withImage(photo),
    });
    const { items, total } = Body.parse(await response.json());
    expect(Object.fromEntries(items.map(({ colour, count }: { colour: string; count: number }) => [colour, count]))).toEqual(body.counts);
    expect(total / 100).toBe(body.total_price);
  });

  it('never answers with a fault of ours', () => {
    expect(api.faults).toEqual([]);
  });
});

describe("every example of Mala's document, typed as it stands there", () => {
  /** Runs a line of the document at our address instead of the old one. */
  const run = async (line: string) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', line.replace('http://127.0.0.1:8000', base)], { cwd: folder });
    return Body.parse(JSON.parse(stdout));
  };

  it('curl http://127.0.0.1:8000/api/health', async () => {
    expect(await run('curl http://127.0.0.1:8000/api/health')).toMatchObject({ success: true, status: 'healthy', model_loaded: true });
  });

  it('curl http://127.0.0.1:8000/api/users/debug, which asks for an admin here', async () => {
    const refused = { success: false, code: 'request.unauthenticated' };
    expect(await run('curl http://127.0.0.1:8000/api/users/debug')).toMatchObject(refused);
    const token = await signIn('admin', 'admin123');
    const shown = await run(`curl -H "Authorization: Bearer ${token}" http://127.0.0.1:8000/api/users/debug`);
    expect(shown).toMatchObject({ success: true, count: shown.users.length });
  });

  it('curl -F "image=@test.png" http://127.0.0.1:8000/api/detect', async () => {
    expectBillOfTray(await run('curl -F "image=@test.png" http://127.0.0.1:8000/api/detect'));
  });
});

/**
 * A bill that adds up, at the demo's prices. What the photo shows is counted right, or a person is asked to look: how often which of the two
 * is on the model's card.
 */
function expectBillOfTray(body: z.infer<typeof Body>): void {
  expect(body).toMatchObject({ success: true, currency: 'THB' });
  expect(body.boxes).toHaveLength(body.total_count);
  for (const { color, count, price, total } of body.items) {
    expect(body.counts[color]).toBe(count);
    expect(body.boxes.filter((box: { color: string }) => box.color === color)).toHaveLength(count);
    expect([price, total]).toEqual([prices.get(color), price * count]);
  }
  expect(body.total_price).toBe(body.items.reduce((sum: number, { total }: { total: number }) => sum + total, 0));
  expect(body.total_price).toBeGreaterThan(0);
  if (!body.needs_confirmation) expect(body.counts).toEqual(drawn);
}
