import { isSoukError } from '@souk/core/request-errors';
import { vehicleListEntries } from '@souk/db/tables/gate';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { list, record } from '../testing/gate-tests.ts';
import { importEntries } from './import-entries.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

const take = async (text: string, dryRun = false) => await importEntries(act, { file: new File([text], 'list.csv'), dryRun });

async function rows() {
  const { system } = souk.services.database;
  const ofHome = eq(vehicleListEntries.organizationId, home.id);
  return await system.select().from(vehicleListEntries).where(ofHome).orderBy(asc(vehicleListEntries.id));
}

describe('a file of entries', () => {
  it('is taken whole, counts what it did, and adds nothing when it is sent again', async () => {
    const gateId = await home.gate({ name: 'North entry' });
    const file =
      '\ufeffkind;plate;gate;validFrom;validUntil;subject;note\r\nAllow;ab-123;north ENTRY;2026-03-01T08:00:00+02:00;;Plumber;"Two; vans"\r\n;;;;;;\r\ndeny;X 1;;;;;\r\n';
    expect(await take(file, true)).toEqual({ dryRun: true, added: 2, unchanged: 0, errors: [], errorCount: 0 });
    expect(await rows()).toEqual([]);
    expect(await take(file)).toMatchObject({ dryRun: false, added: 2, unchanged: 0 });
    expect(await rows()).toMatchObject([
      { kind: 'allow', plate: 'AB123', rawPlate: 'ab-123', gateId, validFrom: new Date('2026-03-01T06:00:00Z'), note: 'Two; vans' },
      { kind: 'deny', plate: 'X1', gateId: null, validFrom: null, validUntil: null, subject: '' },
    ]);
    expect(await take(file)).toMatchObject({ added: 0, unchanged: 2 });
    expect(await rows()).toHaveLength(2);
    expect((await record(act, { plate: 'X1', gateId })).decision).toBe('refuse');
  });

  it('is refused whole for one bad row, with row and column of each', async () => {
    await list(act, { plate: 'THERE', subject: 'Somebody' });
    const file = [
      'kind,plate,gate,validFrom,validUntil,subject',
      'allow,GOOD,,,,',
      'park,,Nowhere,tomorrow,,',
      'allow,LATE,,2026-03-02T00:00:00Z,2026-03-01T00:00:00Z,',
      'allow,good,,,2030-01-01T00:00:00Z,',
      'allow,there,,,,Somebody else',
      `watch,LONG,,,,${'x'.repeat(256)}`,
    ].join('\n');
    const { errors, errorCount } = await take(file, true);
    expect(errors.map(({ row, column }) => `${row} ${column}`).toSorted()).toEqual(
      ['3 kind', '3 plate', '3 gate', '3 validFrom', '4 validUntil', '5 plate', '6 plate', '7 subject'].toSorted(),
    );
    const error: unknown = await take(file).catch((thrown: unknown) => thrown);
    expect(isSoukError(error) && [error.code, error.status, error.issues?.length]).toEqual(['gate.bad_rows', 422, errorCount]);
    expect(await rows()).toHaveLength(1);
  });

  it('needs a kind and a plate, and columns that are known', async () => {
    for (const text of ['', 'kind\nallow\n', 'plate\nA1\n', 'kind,plate,colour\nallow,A1,red\n']) {
      expect(await refusal(take(text)), text).toBe('request.invalid');
    }
  });

  it('of thousands is taken once, even when it is sent twice at once', async () => {
    const file = `kind,plate\n${Array.from({ length: 2_500 }, (_, index) => `allow,M${index}`).join('\n')}`;
    const reports = await Promise.all([take(file), take(file)]);
    expect(reports.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 2_500]);
    expect(await rows()).toHaveLength(2_500);
  });
});
