import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../testing/test-souk.ts';
import { listAudit } from './list-audit.ts';
import { type AuditPage, ListAuditInput } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let admin: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  admin = await home.as('admin');
  for (const nth of [1, 2, 3]) await note(admin, `gate.passage.recorded`, `passage:${nth}`, { nth });
  await note(await home.as('staff'), 'gate.gate_100%.archived', 'gate:1', { nth: 4 });
  await note(await (await souk.organization()).as('owner'), 'gate.passage.recorded', 'passage:1', { secret: 'theirs' });
});
afterAll(async () => await souk.close());

async function note(act: OrganizationAct, action: string, subject: string, after: object): Promise<void> {
  await act.change(async (tx) => tx.audit({ action, subject, before: null, after }));
}

const list = async (input: Parameters<typeof ListAuditInput.parse>[0] = {}): Promise<AuditPage> =>
  await listAudit(admin, ListAuditInput.parse(input));
const nths = ({ items }: AuditPage) => items.map(({ after }) => after);

describe('the audit trail', () => {
  it('tells who changed what, newest first, and nothing of another organization', async () => {
    const { items, nextCursor } = await list();
    expect(items.map(({ after }) => after)).toEqual([{ nth: 4 }, { nth: 3 }, { nth: 2 }, { nth: 1 }]);
    expect(nextCursor).toBeNull();
    const actor = admin.who.kind === 'user' ? `user:${admin.who.userId}` : '';
    expect(items[1]).toMatchObject({ actor, subject: 'passage:3', before: null, requestId: admin.origin.requestId, at: expect.any(Date) });
    expect(JSON.stringify(items)).not.toContain(home.id);
  });

  it('comes in pages that neither leave out nor repeat a line', async () => {
    const seen: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ limit: 1, cursor });
      seen.push(...nths(page));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([{ nth: 4 }, { nth: 3 }, { nth: 2 }, { nth: 1 }]);
  });

  it('is filtered by actor, subject, time and the beginning of the action, taken to the letter', async () => {
    expect(nths(await list({ subject: 'passage:2' }))).toEqual([{ nth: 2 }]);
    expect(nths(await list({ action: 'gate.passage' }))).toEqual([{ nth: 3 }, { nth: 2 }, { nth: 1 }]);
    expect(nths(await list({ action: 'gate.gate_100%' }))).toEqual([{ nth: 4 }]);
    expect(nths(await list({ action: 'gate.%' }))).toEqual([]);
    expect((await list({ actor: 'system' })).items).toEqual([]);
    const [newest, second] = (await list()).items;
    expect(nths(await list({ from: newest?.at }))).toContainEqual({ nth: 4 });
    expect(nths(await list({ to: second?.at }))).not.toContainEqual({ nth: 4 });
  });
});
