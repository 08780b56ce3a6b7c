import { newId } from '@souk/core/ids';
import type { Who } from '@souk/core/who';
import { walkProcedures } from '@souk/rest/walk-procedures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizeEarly, requireOrganization } from './procedure.ts';
import { appRouter } from './router.ts';
import { createTestSouk, type TestSouk, testContext } from './testing/test-souk.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const organizationId = newId();
const viewer: Who = { kind: 'user', userId: newId(), sessionId: newId(), organizationId, role: 'viewer' };
const nowhere: Who = { kind: 'user', userId: newId(), sessionId: newId(), organizationId: null, role: null };
const procedures = new Map(walkProcedures(appRouter).map((procedure) => [procedure.path, procedure]));

/** The code of the refusal before a body is read; 'none' where the body is read. */
function refusedEarly(who: Who, path: string): string {
  const procedure = procedures.get(path);
  if (!procedure) throw new Error(`there is no ${path}`);
  try {
    authorizeEarly(testContext(souk.services, who), procedure);
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('before a body is read', () => {
  it('those who may not send it are refused', () => {
    expect(refusedEarly({ kind: 'anonymous' }, 'gate.captures.create')).toBe('request.unauthenticated');
    expect(refusedEarly(viewer, 'gate.captures.create')).toBe('request.forbidden');
    expect(refusedEarly({ ...viewer, role: 'staff' }, 'gate.captures.create')).toBe('none');
    expect(refusedEarly({ kind: 'anonymous' }, 'identity.profile.update')).toBe('request.unauthenticated');
    expect(refusedEarly({ kind: 'api-key', apiKeyId: newId(), organizationId, scopes: ['identity.*'] }, 'identity.profile.update')).toBe(
      'request.forbidden',
    );
    expect(refusedEarly(nowhere, 'identity.profile.update')).toBe('none');
    expect(refusedEarly({ kind: 'anonymous' }, 'identity.auth.login')).toBe('none');
  });
});

describe('the organization of a request', () => {
  it('is the one that its sender acts in', () => {
    expect(requireOrganization(viewer, 'gate.passage.read')).toBe(organizationId);
  });

  it('is asked for in words where a person acts in none', () => {
    const refusal = expect.objectContaining({ code: 'request.forbidden', message: 'Choose an organization first.' });
    expect(() => requireOrganization(nowhere, 'gate.passage.read')).toThrow(refusal);
  });
});

describe('a connection that stays open', () => {
  it('lets nobody do what they may do no longer', async () => {
    const home = await souk.organization();
    await home.gate();
    const { who } = await home.as('staff');
    let now: Who = who;
    const whoNow = async (): Promise<Who> => await Promise.resolve(now);
    const { gate } = appRouter.createCaller({ ...testContext(souk.services, who), whoNow });
    await gate.passages.record({ plate: 'A1' });
    now = who.kind === 'user' ? { ...who, role: 'viewer' } : who;
    await expect(gate.passages.record({ plate: 'A2' })).rejects.toMatchObject({ cause: { code: 'request.forbidden' } });
    expect((await gate.passages.list({})).items).toHaveLength(1);
    now = { kind: 'anonymous' };
    await expect(gate.passages.list({})).rejects.toMatchObject({ cause: { code: 'request.unauthenticated' } });
  });
});
