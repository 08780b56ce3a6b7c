import { captures } from '@souk/db/tables/gate';
import { gatePurges } from '@souk/db/tables/gate-purges';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { deleteImagesJob } from '../../images/delete-images-job.ts';
import { imagesPurged } from '../events.ts';
import { shareGate } from '../gates/gates.ts';
import { type DueImage, readDueImages } from './due-images.ts';
import { lockHolds } from './lock-holds.ts';

/** A run of the purge. */
export interface PurgeRun {
  /** The job's, the same in every attempt. */
  readonly id: string;
  readonly startedAt: Date;
  /** The moment that photos are judged at. */
  readonly now: Date;
}

/**
 * Purges those of a gate's photos that may be by now, in one transaction: a hold that was set meanwhile, or a longer retention, keeps them.
 * Their files are deleted after it, by a job.
 */
export async function purgePage(act: OrganizationAct, run: PurgeRun, gateId: string, page: readonly DueImage[]): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    await lockHolds(tx.db, organizationId, 'purge');
    await shareGate(tx.db, organizationId, gateId);
    const captureIds = page.map(({ captureId }) => captureId);
    const found = await readDueImages(tx.db, organizationId, { gateId, now: run.now, captureIds }, page.length);
    const due = found.filter(({ keptBy }) => keptBy === null);

    const sizeBytes = due.reduce((sum, image) => sum + image.sizeBytes, 0);
    tx.audit({ action: 'gate.images.purged', subject: `gate:${gateId}`, before: { images: due.length, sizeBytes }, after: null });
    if (due.length > 0) await purge(tx, organizationId, { run, gateId, due, sizeBytes });
  });
}

interface Purged {
  readonly run: PurgeRun;
  readonly gateId: string;
  readonly due: readonly DueImage[];
  readonly sizeBytes: number;
}

async function purge(tx: Transaction, organizationId: string, { run, gateId, due, sizeBytes }: Purged): Promise<void> {
  const captureIds = due.map(({ captureId }) => captureId);
  const purgedAt = new Date();
  await tx.db
    .update(captures)
    .set({ imageId: null, imagePurgedAt: purgedAt })
    .where(and(eq(captures.organizationId, organizationId), inArray(captures.id, captureIds), isNotNull(captures.imageId)));
  const counted = { images: sql`${gatePurges.images} + ${due.length}`, sizeBytes: sql`${gatePurges.sizeBytes} + ${sizeBytes}` };
  await tx.db
    .insert(gatePurges)
    .values({ organizationId, id: run.id, startedAt: run.startedAt, images: due.length, sizeBytes })
    .onConflictDoUpdate({ target: [gatePurges.organizationId, gatePurges.id], set: counted });

  tx.emit(imagesPurged, `gate:${gateId}`, { gateId, purgeId: run.id, purgedAt, captureIds });
  const keys = due.flatMap(({ storageKey, originalKey }) => (originalKey === null ? [storageKey] : [storageKey, originalKey]));
  await tx.enqueue(deleteImagesJob, { keys: [...new Set(keys)] });
}
