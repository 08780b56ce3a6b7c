import { isSoukError } from '@souk/core/request-errors';
import { captures } from '@souk/db/tables/gate';
import type { gateReplayRows } from '@souk/db/tables/gate-replays';
import type { PlateReading } from '@souk/vision/vision-types';
import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { bytesOf } from '../../images/bytes-of.ts';
import { recordedReading } from '../captures/judge-reading.ts';
import { readingOptions } from '../captures/reading-options.ts';
import { ReadingSettings } from '../captures/schema.ts';
import { gateErrors } from '../errors.ts';
import { ReadingModels } from '../schema.ts';
import { compareReadings } from './compare-readings.ts';
import { nameOf } from './pin-models.ts';
import type { ReplayRecord } from './replays.ts';
import { ReplaySettings } from './schema.ts';
import type { SelectedCapture } from './selected-captures.ts';

type NewRow = typeof gateReplayRows.$inferInsert;
type After = Pick<NewRow, 'outcome' | 'afterPlate' | 'afterRaw' | 'afterMin' | 'afterTrusted'>;

/**
 * Reads the kept photo of a capture as a replay says, behind all photos that somebody waits for. Returns the row of its report. Throws what
 * `vision.readPlates` does, `media.storage_unavailable`, and `gate.model_changed` where another version of a model is installed by now.
 */
export async function readAgain(
  act: OrganizationAct,
  replay: ReplayRecord,
  selected: SelectedCapture,
  signal: AbortSignal,
): Promise<NewRow> {
  const before = readBefore(selected);
  const { id: captureId, gateId, receivedAt } = selected.capture;
  return {
    ...{ organizationId: replay.organizationId, replayId: replay.id, captureId, passageId: selected.passage.id, gateId, receivedAt },
    ...before,
    ...(await readNow(act, replay, selected, before.beforePlate, signal)),
    label: selected.label?.text ?? null,
  };
}

/** What the passage said before anybody looked: a review leaves that in its label. */
function readBefore({ capture, passage, label }: SelectedCapture) {
  const models = ReadingModels.safeParse(capture.models).data;
  return {
    beforePlate: label?.readText ?? passage.plate,
    beforeRaw: passage.rawPlate,
    beforeMin: passage.minCharConfidence,
    beforeTrusted: label?.trusted ?? passage.reviewState === 'trusted',
    beforeDetector: models?.detector ?? '',
    beforeReader: models?.reader ?? '',
  };
}

async function readNow(
  act: OrganizationAct,
  replay: ReplayRecord,
  { capture, storageKey }: SelectedCapture,
  before: string,
  signal: AbortSignal,
): Promise<After> {
  const { media, vision } = act.services;
  if (storageKey === null) return { outcome: 'purged' };
  const bytes = await bytesOf(media, storageKey);
  if (!bytes) return { outcome: (await isPurged(act, capture.id)) ? 'purged' : 'unreadable' };
  const settings = settingsOf(capture, replay);
  if (!settings) return { outcome: 'unreadable' };

  const models = { detector: nameOf(replay.detectorModel), reader: nameOf(replay.readerModel) };
  const reading = await unlessDamaged(vision.readPlates(bytes, { ...readingOptions(settings), models }, { signal, isBackground: true }));
  if (!reading) return { outcome: 'unreadable' };
  if (reading.models.detector !== replay.detectorModel || reading.models.reader !== replay.readerModel) {
    throw gateErrors.model_changed({ details: { installed: reading.models } });
  }
  const { plate, rawPlate, minCharConfidence, reviewState } = recordedReading(reading.plates[0], settings);
  const after = { afterPlate: plate, afterRaw: rawPlate, afterMin: minCharConfidence, afterTrusted: reviewState === 'trusted' };
  return { outcome: compareReadings(before, plate), ...after };
}

/** Whether it was purged since it was selected. */
async function isPurged({ organizationId, read }: OrganizationAct, id: string): Promise<boolean> {
  const isGone = and(eq(captures.organizationId, organizationId), eq(captures.id, id), isNull(captures.imageId));
  return (await read(async (db) => await db.select({ id: captures.id }).from(captures).where(isGone))).length > 0;
}

/** As the capture was read, but for what the replay changes; null where nobody knows how that was. */
function settingsOf({ settings }: SelectedCapture['capture'], replay: ReplayRecord): ReadingSettings | null {
  const kept = ReadingSettings.safeParse(settings).data;
  const { detector, reader, cropPaddingPx, recipe, region, trustThreshold } = ReplaySettings.parse(replay.settings);
  return kept
    ? {
        detector: detector ?? kept.detector,
        reader: reader ?? kept.reader,
        cropPaddingPx: cropPaddingPx ?? kept.cropPaddingPx,
        recipe: recipe ?? kept.recipe,
        region: region ?? kept.region,
        trustThreshold: trustThreshold ?? kept.trustThreshold,
      }
    : null;
}

async function unlessDamaged(reading: Promise<PlateReading>): Promise<PlateReading | null> {
  try {
    return await reading;
  } catch (error) {
    if (isSoukError(error) && error.code === 'vision.image_unreadable') return null;
    throw error;
  }
}
