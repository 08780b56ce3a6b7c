import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { captures, passages } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { normaliseImage } from '@souk/media/normalise-image';
import type { OrganizationAct } from '../../act.ts';
import { storeImage } from '../../images/store-image.ts';
import { theRow } from '../../the-row.ts';
import { passageRecorded } from '../events.ts';
import { gateFor } from '../gates/gate-for.ts';
import { askLists } from '../lists/ask-lists.ts';
import { tellMatches } from '../lists/tell-matches.ts';
import { toPassage } from '../passages/passages.ts';
import { pairPassage } from '../visits/pair-passage.ts';
import { placeOf } from '../visits/sighting.ts';
import { judgeReading, recordedReading } from './judge-reading.ts';
import { readPhoto } from './read-photo.ts';
import { readingSettings } from './reading-settings.ts';
import type { CapturePassageInput, CaptureResult } from './schema.ts';

/**
 * Turns a photo into a passage: verified, read, stored and recorded; below the gate's trust threshold as `needs_review`.
 * The answer tells what the vehicle lists decide, so that a barrier can act on it.
 * Throws what {@link gateFor} throws, the media package's refusals, and `vision.overloaded` (503).
 */
export async function capturePassage(act: OrganizationAct, input: CapturePassageInput): Promise<CaptureResult> {
  const { organizationId, who, services } = act;
  const receivedAt = new Date();
  const gate = await act.read(async (db) => await gateFor(db, organizationId, who, input));

  const bytes = new Uint8Array(await input.image.arrayBuffer());
  const photo = await normaliseImage(bytes, { maxBytes: services.settings.UPLOAD_LIMIT_MB * 1024 * 1024 });
  const settings = readingSettings(gate);
  // Read first: a photo that the models are too busy for is refused whole, and leaves no file.
  const reading = await readPhoto(services.vision, photo, settings, act.signal);
  const image = await storeImage(services.media, organizationId, photo, gate.keepOriginal ? bytes : null);

  return await act.change(async (tx) => {
    const { plates, models, timingsMs: timings } = reading;
    const capture = { organizationId, id: newId(), gateId: gate.id, imageId: image.id, receivedAt, actor: actorOf(who) };
    await tx.db.insert(images).values(image);
    await tx.db.insert(captures).values({ ...capture, plates, settings, models, timings });
    const seen = { gateId: gate.id, at: input.at ?? receivedAt, ...recordedReading(plates[0], settings) };
    const rows = await tx.db
      .insert(passages)
      .values({
        organizationId,
        id: newId(),
        captureId: capture.id,
        ...seen,
        status: input.status,
        ...placeOf(gate, input.status),
        ...(await askLists(tx.db, organizationId, seen)),
        subject: input.status === 'leaving' ? 'Vehicle Exit' : 'Vehicle Entry',
        description: '',
        actor: capture.actor,
        userId: who.kind === 'user' ? who.userId : null,
      })
      .returning();

    const passage = toPassage(await pairPassage(tx, theRow(rows)));
    tx.audit({ action: 'gate.passage.captured', subject: `passage:${passage.id}`, before: null, after: passage });
    tx.emit(passageRecorded, `passage:${passage.id}`, passage);
    tellMatches(tx, passage);
    return { passage, verdict: judgeReading(plates[0], settings), plates, settings, models, timings };
  });
}
