import { createSoukClient, problemOf, type SoukClient } from '@souk/client';
import { createUser } from '@souk/domains/identity/members/create-user';
import { mailedToken } from '@souk/domains/identity/testing/outbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const password = 'three plain words';

let host: TestApi;
let slug: string;
let owner: SoukClient;

beforeAll(async () => {
  host = await startTestApi();
  slug = (await host.souk.organization({ registration: 'open' })).slug;
  await createUser(host.souk.services, { email: 'owner@example.com', password, organization: slug, role: 'owner' });
  owner = createSoukClient({ url: host.url });
  await owner.signIn({ login: 'owner@example.com', password });
}, 30_000);
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  await call.then(
    () => 'none',
    (error: unknown) => problemOf(error)?.code,
  );

describe('a newcomer with the published client', () => {
  it('registers, is somebody, changes name and password, and leaves nothing behind', async () => {
    const souk = createSoukClient({ url: host.url });
    const { token, user } = await souk.identity.auth.register.mutate({ organization: slug, username: 'amira', password });
    souk.setToken(token);
    expect((await souk.identity.auth.me.query()).organization).toMatchObject({ slug, role: 'staff', username: 'amira' });

    await souk.identity.profile.update.mutate({ username: 'amira-b' });
    await souk.identity.profile.changePassword.mutate({ currentPassword: password, newPassword: 'four plain words now' });
    const again = createSoukClient({ url: host.url });
    expect(await codeOf(again.signIn({ login: 'amira-b', password, organization: slug }))).toBe('identity.invalid_credentials');
    await again.signIn({ login: 'amira-b', password: 'four plain words now', organization: slug });
    expect((await again.identity.sessions.list.query({})).items.length).toBeGreaterThan(0);

    await again.identity.profile.deleteAccount.mutate({ password: 'four plain words now' });
    expect(await codeOf(again.identity.auth.me.query())).toBe('auth.invalid_credential');
    expect(await codeOf(owner.identity.members.get.query({ id: user.id }))).toBe('identity.member_not_found');
  });

  it('comes by invitation, and gets a new password by mail', async () => {
    await owner.identity.invitations.create.mutate({ email: 'bilal@example.com', role: 'staff' });
    const souk = createSoukClient({ url: host.url });
    const invitation = await mailedToken(host.souk.services, 'bilal@example.com');
    const { organization } = await souk.identity.auth.register.mutate({ invitation, password });
    expect(organization).toMatchObject({ slug, role: 'staff' });
    expect(await codeOf(souk.identity.auth.register.mutate({ invitation, password }))).toBe('identity.invitation_unusable');

    await souk.identity.auth.requestPasswordReset.mutate({ email: 'bilal@example.com' });
    const reset = await mailedToken(host.souk.services, 'bilal@example.com');
    await souk.identity.auth.resetPassword.mutate({ token: reset, password: 'four plain words now' });
    expect(await codeOf(souk.signIn({ login: 'bilal@example.com', password }))).toBe('identity.invalid_credentials');
    await souk.signIn({ login: 'bilal@example.com', password: 'four plain words now' });
  });
});

describe('a program and a device with the published client', () => {
  it('a key does what its scopes say and no more, until it is revoked', async () => {
    const { apiKey, token } = await owner.identity.apiKeys.create.mutate({ name: 'Export', scopes: ['gate.passage.read'] });
    const program = createSoukClient({ url: host.url, apiKey: token });
    expect((await program.gate.passages.list.query({})).items).toEqual([]);
    expect(await codeOf(program.identity.members.list.query({}))).toBe('request.forbidden');
    await owner.identity.apiKeys.revoke.mutate({ id: apiKey.id });
    expect(await codeOf(program.gate.passages.list.query({}))).toBe('auth.invalid_credential');
  });

  it('a camera enrols once by its code, and stands at its gate', async () => {
    const { device, code } = await owner.identity.devices.create.mutate({ name: 'North camera', kind: 'camera' });
    await owner.gate.gates.create.mutate({ name: 'North', cameraId: device.id });
    const nobody = createSoukClient({ url: host.url });
    const { token } = await nobody.identity.devices.enrol.mutate({ code });
    expect(await codeOf(nobody.identity.devices.enrol.mutate({ code }))).toBe('identity.enrolment_unusable');
    const camera = createSoukClient({ url: host.url, deviceToken: token });
    expect(await camera.identity.devices.me.query()).toMatchObject({ id: device.id, name: 'North camera' });
    expect(await codeOf(camera.gate.passages.list.query({}))).toBe('request.forbidden');
  });
});
