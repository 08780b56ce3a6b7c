import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { getSettings } from './get-settings.ts';
import { defaultSettings } from './load-settings.ts';
import { updateSettings } from './update-settings.ts';

let souk: TestSouk;
let act: OrganizationAct;
beforeAll(async () => {
  souk = await createTestSouk({ VISION_WORKERS: '1' });
});
afterAll(async () => await souk.close());

describe("a counter's settings", () => {
  it("are the old system's until somebody sets others, and keep what is not said", async () => {
    act = await (await souk.organization()).as('admin');
    expect(await getSettings(act)).toEqual(defaultSettings);
    const changed = await updateSettings(act, { version: 0, confidence: 0.4 });
    expect(changed).toMatchObject({ ...defaultSettings, confidence: expect.closeTo(0.4), version: 1, updatedAt: expect.any(Date) });
    expect(await getSettings(act)).toEqual(changed);
  });

  it('change for one of two who looked at the same, at the first time too', async () => {
    for (const version of [0, 1]) {
      if (version === 0) act = await (await souk.organization()).as('admin');
      const [one, other] = [updateSettings(act, { version, modelTrust: 0.5 }), updateSettings(act, { version, modelTrust: 0.7 })];
      const results = await Promise.allSettled([one, other]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'request.conflict' } });
    }
  });

  it('take only a model that counts sticks, and a region that is an area', async () => {
    act = await (await souk.organization()).as('admin');
    expect(await refusal(updateSettings(act, { version: 0, model: 'nothing' }))).toBe('vision.model_not_found');
    expect(await refusal(updateSettings(act, { version: 0, model: 'plate-detector' }))).toBe('vision.model_unsuitable');
    const line = [0.1, 0.2, 0.3].map((x) => ({ x, y: 0.5 }));
    expect(await refusal(updateSettings(act, { version: 0, roi: line }))).toBe('request.invalid');
    expect(await getSettings(act)).toEqual(defaultSettings);
  });
});
