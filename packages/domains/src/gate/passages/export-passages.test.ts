import { passages } from '@souk/db/tables/gate';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { bytesOf, record } from '../testing/gate-tests.ts';
import { exportPassages } from './export-passages.ts';
import type { PassageFilter } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

async function* chunksOf(filter: PassageFilter): AsyncGenerator<string, void> {
  const { body } = exportPassages(act, filter);
  const stream = typeof body === 'function' ? await body() : body;
  if (stream instanceof Uint8Array) throw new Error('an export is streamed');
  for await (const chunk of stream) yield String(chunk);
}

describe('an export', () => {
  it('has a header and quotes what needs it, and no cell is a formula', async () => {
    const gateId = await home.gate({ name: '=HYPERLINK("x")' });
    const description = 'He said "no", twice\nand left';
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'];
    for (const subject of formulas.slice(0, 4)) await record(act, { plate: 'F1', gateId, subject, description });
    const text = String(await bytesOf(exportPassages(act, { gateId })));
    const [header, ...lines] = text.split('\r\n');
    expect(header).toBe(
      'id,at,gateId,gate,status,plate,rawPlate,reviewState,confidence,minCharConfidence,subject,description,userId,captureId,decision',
    );
    expect(lines.filter(Boolean)).toHaveLength(4);
    expect(text).toContain('"He said ""no"", twice\nand left"');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    for (const subject of formulas.slice(0, 4)) expect(text).toContain(`,'${subject},`);
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
  });

  it('of 10,000 passages comes in pieces, each passage once, while others are recorded', async () => {
    const gateId = await home.gate();
    await souk.services.database.system.execute(sql`
      insert into ${passages} (organization_id, id, gate_id, at, status, plate, raw_plate, review_state, subject, description, actor)
      select ${home.id}, gen_random_uuid(), ${gateId}, timestamptz '2026-01-01' + i / 3 * interval '1 second', 'unknown',
        'P' || i, 'P' || i, 'trusted', '', '', 'system' from generate_series(1, 10000) as i`);
    let pieces = 0;
    let rest = '';
    const plates: string[] = [];
    for await (const chunk of chunksOf({ gateId })) {
      pieces += 1;
      if (pieces === 3) await record(act, { plate: 'LATE', gateId });
      expect(chunk.length).toBeLessThan(400_000);
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      plates.push(...lines.map((line) => line.split(',')[5] ?? ''));
    }
    expect([pieces, rest, plates.length]).toEqual([11, '', 10_001]);
    expect(new Set(plates).size).toBe(10_001);
    expect(plates).not.toContain('LATE');
  });
});
