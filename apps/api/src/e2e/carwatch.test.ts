import { createGate } from '@souk/domains/gate/gates/create-gate';
import { CreateGateInput } from '@souk/domains/gate/gates/schema';
import { createOrganization } from '@souk/domains/identity/organizations/create-organization';
import { organizationAct } from '@souk/domains/procedure';
import { createTestSouk, type TestSouk, testContext } from '@souk/domains/testing/test-souk';
import { createMetrics } from '@souk/observability/metrics';
import { renderSampleScene, type SampleScene, sampleScenes } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../server.ts';
import { OldClient } from './old-client.ts';

let souk: TestSouk;
let api: RunningApi;
let base: string;

beforeAll(async () => {
  souk = await createTestSouk({ PORT: '0', RATE_LIMIT: 'off' });
  const { id } = await createOrganization(souk.services, {
    slug: 'carwatch',
    name: 'CarWatch',
    registration: 'open',
    compat: 'carwatch',
    compatUploads: 'anyone',
  });
  const system = testContext(souk.services, { kind: 'system', organizationId: id });
  await createGate(organizationAct(system, id), CreateGateInput.parse({ name: 'Main gate' }));
  api = await startApi(souk.services, createMetrics());
  base = `http://127.0.0.1:${api.port}/compat/carwatch`;
}, 60_000);

afterAll(async () => {
  await api.drain();
  await souk.close();
});

/** A scene's plate as it is read. */
function textOf(scene: SampleScene): string {
  return scene.plate.replaceAll(/[^0-9A-Z]/g, '');
}

const account = { username: 'your_username', password: 'your_password' };

describe('every example of the CarWatch document', () => {
  it('is answered as documented, from registration to the end of the account', async () => {
    const client = new OldClient(base);
    expect(await client.get('/health')).toEqual({
      status: 200,
      body: { status: 'healthy', service: 'carwatch-backend', endpoints: { auth: '/auth/*', api: '/api/*' } },
    });
    expect((await client.get('/')).body).toEqual({ message: 'CarWatch Backend API is running', version: '1.0.0', status: 'healthy' });
    expect(await client.post('/auth/register', account)).toEqual({
      status: 201,
      body: { success: true, message: 'User registered successfully' },
    });

    const data = { user_id: 1, username: 'your_username' };
    expect(await client.post('/auth/login', account)).toEqual({ status: 200, body: { success: true, message: 'Login successful', data } });
    expect(await client.get('/auth/me')).toEqual({ status: 200, body: { success: true, data } });

    const scene = sampleScenes[0];
    if (!scene) throw new Error('there is a sample scene');
    const upload = await client.upload('/api/upload_image?status=entering', await renderSampleScene(scene));
    expect(upload).toEqual({
      status: 201,
      body: {
        success: true,
        message: 'Image received, uploaded to database, OCR processed, and data recorded successfully.',
        plate_number: textOf(scene),
        status: 'entering',
        image_uploaded: true,
        image_filename: expect.stringMatching(/^image_\d{17}\.jpg$/),
      },
    });

    const plate = { plate: 'XYZ789', subject: 'Manual Entry', description: 'Manually recorded plate' };
    expect((await client.post('/api/plate', plate)).status).toBe(201);
    const history = await client.get('/api/history');
    expect(history.body).toEqual({
      success: true,
      message: 'History retrieved',
      data: [
        { ...plate, date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/), username: 'your_username' },
        {
          subject: 'Vehicle Entry',
          plate: textOf(scene),
          description: 'car is available',
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
          username: 'your_username',
        },
      ],
    });
    const latest = await client.post('/api/fetch_img', {});
    expect(latest.body).toMatchObject({
      success: true,
      file_size: expect.any(Number),
      image_size: [expect.any(Number), expect.any(Number)],
    });
    expect(latest.body.filename).toMatch(/^image_\d{14}\.jpg$/);
    expect(latest.body.message).toBe(`Latest image saved to images/${latest.body.filename}`);
    expect(latest.body.filepath).toBe(`images/${latest.body.filename}`);

    expect((await client.post('/auth/update/username', { new_username: 'new_username' })).body.success).toBe(true);
    expect((await client.get('/auth/me')).body.data).toEqual({ user_id: 1, username: 'new_username' });
    const change = { current_password: 'your_password', new_password: 'new_password', confirm_new_password: 'new_password' };
    expect((await client.post('/auth/update/password', change)).status).toBe(200);
    expect((await client.post('/auth/login', { username: 'new_username', password: 'your_password' })).status).toBe(401);
    expect((await client.post('/auth/login', { username: 'new_username', password: 'new_password' })).status).toBe(200);
    expect((await client.post('/auth/delete', { password: 'new_password' })).status).toBe(200);
    expect((await client.get('/auth/me')).status).toBe(401);
    expect((await client.post('/auth/login', { username: 'new_username', password: 'new_password' })).status).toBe(401);
  });

  it('takes a photo from a camera that cannot sign in, where the owner says so', async () => {
    const scene = sampleScenes[1];
    if (!scene) throw new Error('there is a second sample scene');
    const upload = await new OldClient(base).upload('/api/upload_image?status=leaving', await renderSampleScene(scene));
    expect(upload).toMatchObject({ status: 201, body: { success: true, plate_number: textOf(scene), status: 'leaving' } });
  });
});

describe('what CarWatch refuses', () => {
  it.each([
    ['POST', '/auth/register', { username: 'x' }, 400],
    ['POST', '/auth/register', { username: 'name', password: 5 }, 400],
    ['POST', '/auth/login', { username: 'nobody', password: 'nothing-at-all' }, 401],
    ['GET', '/auth/me', undefined, 401],
    ['GET', '/api/history', undefined, 401],
    ['POST', '/api/plate', { plate: 'A' }, 401],
    ['POST', '/auth/update/username', { new_username: 'x' }, 401],
    ['GET', '/nowhere', undefined, 404],
  ])('%s %s %j is refused in its words', async (method, path, body, status) => {
    const client = new OldClient(base);
    const answer = method === 'GET' ? await client.get(path) : await client.post(path, body);
    expect(answer).toEqual({ status, body: { success: false, message: expect.any(String) } });
  });

  it('answers what is no image with a 4xx, and a form without its field too', async () => {
    const client = new OldClient(base);
    expect(await client.upload('/api/upload_image', new TextEncoder().encode('hello'))).toMatchObject({
      status: 415,
      body: { success: false },
    });
    expect(await client.upload('/api/upload_image', new Uint8Array([1]), 'picture')).toMatchObject({
      status: 400,
      body: { success: false },
    });
    expect(await client.post('/api/upload_image', {})).toMatchObject({
      status: 400,
      body: { success: false, message: 'No image part in the request' },
    });
  });

  it('serves nothing for an organization that is not set to it', async () => {
    await createOrganization(souk.services, { slug: 'plain', name: 'Plain' });
    const answer = await fetch(`http://127.0.0.1:${api.port}/compat/plain/health`);
    expect(answer.status).toBe(404);
  });

  it("counts another organization's session for nothing", async () => {
    await createOrganization(souk.services, { slug: 'other', name: 'Other', registration: 'open', compat: 'carwatch' });
    const elsewhere = new OldClient(`http://127.0.0.1:${api.port}/compat/other`);
    await elsewhere.post('/auth/register', account);
    await elsewhere.post('/auth/login', account);
    expect((await elsewhere.get('/auth/me')).status).toBe(200);
    const here = elsewhere.at(base);
    expect((await here.get('/auth/me')).status).toBe(401);
    expect((await here.get('/api/history')).status).toBe(401);
    const scene = sampleScenes[2];
    if (!scene) throw new Error('there is a third sample scene');
    expect((await here.upload('/api/upload_image', await renderSampleScene(scene))).status).toBe(201);
    const stranger = { username: 'from_elsewhere', password: 'your_password' };
    expect((await here.post('/auth/register', stranger)).status).toBe(201);
    expect((await here.post('/auth/login', stranger)).status).toBe(200);
    expect((await here.get('/auth/me')).body.data.username).toBe('from_elsewhere');
  });
});
