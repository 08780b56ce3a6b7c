import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { foldPlate } from '../regions/confusables.ts';
import { record } from '../testing/gate-tests.ts';
import { listPassages } from './list-passages.ts';
import { PassageFilter } from './schema.ts';

let souk: TestSouk;
let act: OrganizationAct;

const plates = ['AB123CD', 'A8123CD', 'A8I23CD', 'A8IZ3CD', 'AX123CD', 'AB123C', 'AB123CDE', 'BB123CD', 'Ñ%_\\123', 'ОО77АА'];

beforeAll(async () => {
  souk = await createTestSouk();
  const home = await souk.organization();
  await home.gate();
  act = await home.as('staff');
  for (const plate of plates) await record(act, { plate });
});
afterAll(async () => await souk.close());

async function find(plate: string, fuzzy?: number): Promise<string[]> {
  const { items } = await listPassages(act, { limit: 100, ...PassageFilter.parse({ plate, fuzzy }) });
  return items.map((passage) => passage.plate).sort();
}

describe('a search by plate', () => {
  it.each<[string, number | undefined, string[]]>([
    ['AB123CD', undefined, ['AB123CD', 'AB123CDE']],
    ['ab-123', 0, ['AB123C', 'AB123CD', 'AB123CDE']],
    ['AB123CD', 1, ['A8123CD', 'AB123CD', 'AB123CDE']],
    ['AB123CD', 2, ['A8123CD', 'A8I23CD', 'AB123CD', 'AB123CDE']],
    ['A8', 1, ['A8123CD', 'A8I23CD', 'A8IZ3CD', 'AB123C', 'AB123CD', 'AB123CDE']],
    ['00', 2, ['OO77AA']],
    ['OO77AA', 0, ['OO77AA']],
    ['%', 0, []],
    ['Ñ', 0, ['Ñ123']],
  ])('%s with %s characters that look alike finds %j', async (plate, fuzzy, found) => {
    if (plate === '%') expect(PassageFilter.safeParse({ plate }).success).toBe(false);
    else expect(await find(plate, fuzzy)).toEqual(found);
  });

  it('folds in the program exactly as in the database', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÑÄ'), minLength: 1, maxLength: 12 });
    const texts = fc.sample(text, 200);
    const values = sql.join(
      texts.map((plate) => sql`(${plate})`),
      sql`, `,
    );
    const { rows } = await souk.services.database.system.execute(
      sql`select plate, translate(plate, 'ODQILZSGB', '000112568') as key from (values ${values}) as sample (plate)`,
    );
    expect(rows.map(({ plate, key }) => [plate, key])).toEqual(texts.map((plate) => [plate, foldPlate(plate)]));
  });
});
