import { renderJpeg } from '@souk/media/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { imageNames } from '../../image-names.ts';
import { sweepImages } from '../../images/sweep-images.ts';
import { importAct } from '../../import-act.ts';
import { bytesOfReply } from '../../testing/bytes-of-reply.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { uploadSlip } from '../slips/upload-slip.ts';
import { addPriceList, sell } from '../testing/sales-tests.ts';
import { archiveSlip, storedOldSlips } from './archive-slip.ts';
import { oldSlipId } from './old-slips.ts';
import { showOldSlip } from './show-old-slip.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;

const photo = async (width: number) => new File([Buffer.from(await renderJpeg(width, 40))], 'slip.jpg');

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  staff = await home.as('staff');
  const slip = { fileName: 'slip_1.jpg', file: await photo(70), known: { reference: 'A1' }, source: 'slips/slip_1.jpg' };
  await archiveSlip(importAct(souk.services, home.id), slip);
});
afterAll(async () => await souk.close());

describe('a slip of an old system', () => {
  it('is shown by its old name, to its own organization alone', async () => {
    expect((await bytesOfReply(await showOldSlip(staff, 'slip_1.jpg'))).readUInt16BE(0)).toBe(0xffd8);
    expect(await refusal(showOldSlip(staff, 'slip_2.jpg'))).toBe('sales.slip_not_found');
    const elsewhere = await (await souk.organization()).as('owner');
    expect(await refusal(showOldSlip(elsewhere, 'slip_1.jpg'))).toBe('sales.slip_not_found');
  });

  it('pays for nothing here', async () => {
    await addPriceList(souk, home.id, { green: 1_000 });
    const { id: orderId } = await sell(staff, { lines: [{ colour: 'green', count: 5 }] });
    expect(await refusal(uploadSlip(staff, { image: await photo(70), orderId, amountMinor: 5_000 }))).toBe('sales.slip_already_used');
    expect(await uploadSlip(staff, { image: await photo(71), orderId, amountMinor: 5_000 })).toMatchObject({ status: 'pending' });
  });

  it('is never swept', async () => {
    await sweepImages(souk.services, imageNames, { now: new Date(Date.now() + 25 * 3_600_000) });
    const id = oldSlipId(home.id, 'slip_1.jpg');
    expect((await storedOldSlips(staff, [id])).get(id)).toMatch(/^[0-9a-f]{64}$/);
  });
});
