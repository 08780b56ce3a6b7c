import type { Who } from '@souk/core/who';
import { toSoukError } from '@souk/rest/to-souk-error';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import { addMember } from './members/add-member.ts';
import { identityRouter } from './router.ts';
import { password, person, unique } from './testing/people.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization({ registration: 'open' });
});
afterAll(async () => await souk.close());

function calling(who: Who = { kind: 'anonymous' }, key: string | null = null) {
  const context = testContext(souk.services, who, key);
  return { identity: identityRouter.createCaller(context), cookies: () => context.responseHeaders.getSetCookie() };
}

async function enter(login: string) {
  const { identity, cookies } = calling();
  const answer = await identity.auth.login({ login, password });
  const session = await souk.services.sessions.resolve(answer.token);
  if (!session) throw new Error('a session just begun is found');
  const { userId, sessionId, organizationId, role } = session;
  return { answer, cookies: cookies(), who: { kind: 'user', userId, sessionId, organizationId, role } satisfies Who };
}

const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => 'none',
    (error: unknown) => toSoukError(error)?.code,
  );

describe('signing in and out', () => {
  it('gives a browser the session and the means to be known again, and takes the session back', async () => {
    const { email } = await person(souk.services, home.slug);
    const { answer, cookies, who } = await enter(email);
    expect(cookies[0]).toContain(`souk_session=${answer.token}; `);
    expect(cookies[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect(cookies[1]).toMatch(/^souk_device=souk_tru_/);

    const { identity, cookies: sent } = calling(who, 'sign-me-out');
    expect(await identity.auth.logout()).toBeUndefined();
    expect(sent()[0]).toMatch(/^souk_session=; .*1970/);
    expect(await souk.services.sessions.resolve(answer.token)).toBeNull();
    expect(await calling(who, 'sign-me-out').identity.auth.logout()).toBeUndefined();
  });

  it('moves a session between the organizations of its user, and to no other', async () => {
    const [second, foreign] = [await souk.organization(), await souk.organization()];
    const { email } = await person(souk.services, home.slug);
    await addMember(souk.services, { email, organization: second.slug, role: 'manager' });
    const { who, answer } = await enter(email);
    const { identity } = calling(who);
    expect((await identity.auth.switchOrganization({ organization: second.slug })).organization?.role).toBe('manager');
    expect((await souk.services.sessions.resolve(answer.token))?.organizationId).toBe(second.id);
    for (const slug of [foreign.slug, unique('o')]) {
      expect(await codeOf(identity.auth.switchOrganization({ organization: slug }))).toBe('identity.organization_not_found');
    }
    const { items, nextCursor } = await identity.organizations.list({ limit: 1 });
    expect([items[0]?.slug, (await identity.organizations.list({ cursor: nextCursor ?? '' })).items[0]?.slug]).toEqual([
      second.slug,
      home.slug,
    ]);
  });
});

describe('sessions', () => {
  it('are listed and ended by their owner alone', async () => {
    const [mine, other] = [await person(souk.services, home.slug), await person(souk.services, home.slug)];
    const [first, second] = [await enter(mine.email), await enter(mine.email)];
    const { identity } = calling(second.who);
    const { items } = await identity.sessions.list({});
    expect(items.map(({ id, current }) => [id, current])).toEqual([
      [second.who.sessionId, true],
      [first.who.sessionId, false],
    ]);
    const stranger = calling((await enter(other.email)).who).identity;
    expect(await codeOf(stranger.sessions.revoke({ id: first.who.sessionId }))).toBe('identity.session_not_found');
    expect(await identity.sessions.revokeOthers()).toEqual({ ended: 1 });
    expect(await souk.services.sessions.resolve(first.answer.token)).toBeNull();
    await identity.sessions.revoke({ id: second.who.sessionId });
    expect(await souk.services.sessions.resolve(second.answer.token)).toBeNull();
  });
});

describe('the organization', () => {
  it('is changed by its owner and by nobody else', async () => {
    const [owner, admin] = [await home.as('owner'), await home.as('admin')];
    const { identity } = calling(owner.who);
    const before = await identity.organizations.current();
    expect(await identity.organizations.update({ currency: 'AED', timeZone: 'Asia/Dubai' })).toEqual({
      ...before,
      currency: 'AED',
      timeZone: 'Asia/Dubai',
    });
    expect(await codeOf(identity.organizations.update({ currency: 'XYZ' }))).toBe('request.invalid');
    expect(await codeOf(calling(admin.who).identity.organizations.update({ name: 'Mine' }))).toBe('request.forbidden');
  });
});

it('asks everybody else for a credential', async () => {
  const { identity } = calling();
  for (const call of [identity.auth.me(), identity.members.list({}), identity.devices.me(), identity.sessions.list({})]) {
    expect(await codeOf(call)).toBe('request.unauthenticated');
  }
});
