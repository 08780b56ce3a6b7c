import { plateLabels } from '@souk/db/tables/gate';
import { auditLog, events } from '@souk/db/tables/platform';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { listPassages } from '../passages/list-passages.ts';
import { capture, record } from '../testing/gate-tests.ts';
import { confirmPassage } from './confirm-passage.ts';
import { correctPassage } from './correct-passage.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  await home.gate({ trustThreshold: 1 });
  act = await home.as('staff');
});
afterAll(async () => await souk.close());

async function labelsOf(passageId: string) {
  return await souk.services.database.system
    .select()
    .from(plateLabels)
    .where(and(eq(plateLabels.organizationId, home.id), eq(plateLabels.passageId, passageId)))
    .orderBy(asc(plateLabels.id));
}

describe('a correction', () => {
  it('is kept as a label beside what the models read, and leaves the review queue', async () => {
    const { passage, models } = await capture(act, 'AB123CD');
    const corrected = await correctPassage(act, { id: passage.id, version: 1, plate: 'ab-123-ce' });
    expect(corrected).toEqual({ ...passage, plate: 'AB123CE', reviewState: 'corrected', version: 2 });
    const { minCharConfidence, gateId, captureId } = passage;
    expect(await labelsOf(passage.id)).toMatchObject([
      { text: 'AB123CE', readText: 'AB123CD', rawText: 'AB123CD', edits: 1, trusted: false, minCharConfidence, gateId, captureId },
    ]);
    expect((await labelsOf(passage.id))[0]).toMatchObject({
      readerModel: models.reader,
      detectorModel: models.detector,
      supersededAt: null,
    });
    const queue = await listPassages(act, { limit: 100, reviewState: 'needs_review' });
    expect(queue.items.map(({ id }) => id)).not.toContain(passage.id);
  });

  it('leaves an audit line with both states, and an event', async () => {
    const { passage } = await capture(act, 'AB123CD', 2);
    const after = await correctPassage(act, { id: passage.id, version: 1, plate: 'ZZ' });
    const { system } = souk.services.database;
    const subject = `passage:${passage.id}`;
    const lines = await system
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, subject), eq(auditLog.action, 'gate.passage.corrected')));
    expect(lines).toMatchObject([{ before: { plate: 'AB123CD', version: 1 }, after: { plate: 'ZZ', version: 2 } }]);
    const told = await system
      .select()
      .from(events)
      .where(and(eq(events.subject, subject), eq(events.type, 'gate.passage.reviewed')));
    expect(told).toMatchObject([{ payload: JSON.parse(JSON.stringify(after)) }]);
  });

  it('supersedes an earlier one, and the reading that it is measured by stays the model’s', async () => {
    const { passage } = await capture(act, 'AB123CD', 3);
    await correctPassage(act, { id: passage.id, version: 1, plate: 'WRONG1' });
    expect(await correctPassage(act, { id: passage.id, version: 2, plate: 'AB123CO' })).toMatchObject({
      reviewState: 'corrected',
      version: 3,
    });
    expect(await correctPassage(act, { id: passage.id, version: 3, plate: 'AB123CD' })).toMatchObject({
      reviewState: 'confirmed',
      version: 4,
    });
    const labels = await labelsOf(passage.id);
    expect(labels.map(({ text, readText, edits, supersededAt }) => [text, readText, edits, supersededAt === null])).toEqual([
      ['WRONG1', 'AB123CD', 7, false],
      ['AB123CO', 'AB123CD', 1, false],
      ['AB123CD', 'AB123CD', 0, true],
    ]);
  });

  it('is never lost: of two people who looked at the same passage one is told to look again', async () => {
    const { passage } = await capture(act, 'AB123CD', 4);
    const others = [act, await home.as('staff'), await home.as('manager')];
    const outcomes = await Promise.allSettled(
      others.map(async (person, index) => await correctPassage(person, { id: passage.id, version: 1, plate: `BY${index}` })),
    );
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(errors).toMatchObject([
      { code: 'request.conflict', status: 409, details: { version: 2 } },
      { code: 'request.conflict', status: 409 },
    ]);
    expect(await labelsOf(passage.id)).toHaveLength(1);
    expect(await refusal(confirmPassage(act, { id: passage.id, version: 1 }))).toBe('request.conflict');
  });

  it('of a typed passage changes its plate and makes no label', async () => {
    const typed = await record(act, { plate: 'TYP0' });
    const corrected = await correctPassage(act, { id: typed.id, version: 1, plate: 'TYPO' });
    expect(corrected).toMatchObject({ plate: 'TYPO', rawPlate: 'TYP0', reviewState: 'corrected' });
    expect(await confirmPassage(act, { id: typed.id, version: 2 })).toMatchObject({ reviewState: 'corrected', version: 3 });
    expect(await labelsOf(typed.id)).toEqual([]);
  });
});

describe('a confirmation', () => {
  it('is a label too, so that accuracy counts what was right', async () => {
    const { passage } = await capture(act, 'AB123CD', 5);
    expect(await confirmPassage(act, { id: passage.id, version: 1 })).toMatchObject({ reviewState: 'confirmed', plate: 'AB123CD' });
    expect(await labelsOf(passage.id)).toMatchObject([{ text: 'AB123CD', readText: 'AB123CD', edits: 0 }]);
  });

  it('of another organization’s passage is refused like one that never was', async () => {
    const { passage } = await capture(act, 'AB123CD', 6);
    const stranger = await (await souk.organization()).as('owner');
    expect(await refusal(confirmPassage(stranger, { id: passage.id, version: 1 }))).toBe('gate.passage_not_found');
    expect(await refusal(correctPassage(stranger, { id: passage.id, version: 1, plate: 'X' }))).toBe('gate.passage_not_found');
    expect(await labelsOf(passage.id)).toEqual([]);
  });
});
