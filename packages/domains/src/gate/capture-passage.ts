import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { captures, passages } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { acceptImage } from '@souk/media/accept-image';
import type { OrganizationAct } from '../act.ts';
import { takes } from './direction.ts';
import { gateErrors } from './errors.ts';
import { passageRecorded } from './events.ts';
import { loadGateFor } from './gates.ts';
import { judgeReading } from './judge-reading.ts';
import { toPassage } from './passages.ts';
import { readingSettings } from './reading-settings.ts';
import type { CapturePassageInput, CaptureResult } from './schema.ts';
import { storePhoto } from './store-photo.ts';

/**
 * Turns a photo into a passage: verified, read, stored and recorded; below the gate's trust threshold as `needs_review`.
 * Throws `gate.gate_not_found`, `gate.wrong_direction`, the media package's refusals, and `vision.overloaded` (503).
 */
export async function capturePassage(act: OrganizationAct, input: CapturePassageInput): Promise<CaptureResult> {
  const { organizationId, who, services } = act;
  const receivedAt = new Date();
  const gate = await act.read(async (db) => await loadGateFor(db, organizationId, who, input.gateId));
  if (!takes(gate.direction, input.status)) throw gateErrors.wrong_direction();

  const bytes = new Uint8Array(await input.image.arrayBuffer());
  const photo = await acceptImage(bytes);
  const settings = readingSettings(gate);
  // Read first: a photo that the models are too busy for is refused whole, and leaves no file.
  const reading = await services.vision.readPlates(photo.jpeg, settings, { signal: act.signal });
  const image = await storePhoto(services.media, organizationId, photo, gate.keepOriginal ? bytes : null);
  const judged = judgeReading(reading.plates[0], gate);

  return await act.change(async (tx) => {
    const { plates, models, timingsMs: timings } = reading;
    const captureId = newId();
    const actor = actorOf(who);
    await tx.db.insert(images).values(image);
    await tx.db
      .insert(captures)
      .values({ organizationId, id: captureId, gateId: gate.id, imageId: image.id, receivedAt, actor, plates, settings, models, timings });
    const [row] = await tx.db
      .insert(passages)
      .values({
        organizationId,
        id: newId(),
        gateId: gate.id,
        captureId,
        at: input.at ?? receivedAt,
        status: input.status,
        ...judged,
        subject: input.status === 'leaving' ? 'Vehicle Exit' : 'Vehicle Entry',
        description: '',
        actor,
        userId: who.kind === 'user' ? who.userId : null,
      })
      .returning();
    if (!row) throw new Error('an insert returns its row');

    const passage = toPassage(row);
    tx.audit({ action: 'gate.passage.captured', subject: `passage:${passage.id}`, before: null, after: passage });
    tx.emit(passageRecorded, `passage:${passage.id}`, passage);
    return { passage, plates, models, timings };
  });
}
