import { captures, passages } from '@souk/db/tables/gate';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { gateErrors } from '../errors.ts';
import { readingOf, selectCaptures, toStoredImage } from './captures.ts';
import { judgeReading } from './judge-reading.ts';
import type { Capture, CaptureId } from './schema.ts';

/** One capture with all that was read from it, and why it was judged so. Throws `gate.capture_not_found`. */
export async function getCapture(act: OrganizationAct, { id }: CaptureId): Promise<Capture> {
  return await act.read(async (db) => {
    const [row] = await selectCaptures(db, act.organizationId, eq(captures.id, id));
    if (!row) throw gateErrors.capture_not_found();
    const made = and(eq(passages.organizationId, act.organizationId), eq(passages.captureId, id));
    const [passage] = await db.select({ id: passages.id }).from(passages).where(made);

    const { gateId, receivedAt, imagePurgedAt } = row.capture;
    const reading = readingOf(row.capture);
    const verdict = judgeReading(reading.plates[0], reading.settings);
    const image = row.image && toStoredImage(row.image);
    return { id, gateId, passageId: passage?.id ?? null, receivedAt, image, imagePurgedAt, verdict, ...reading };
  });
}
