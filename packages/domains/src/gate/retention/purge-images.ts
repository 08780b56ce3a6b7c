import { gates } from '@souk/db/tables/gate';
import { gatePurges } from '@souk/db/tables/gate-purges';
import type { JobContext } from '@souk/jobs/job-handler';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { eachPage } from '../../each-page.ts';
import type { Services } from '../../services.ts';
import { systemOrganizationAct } from '../../system-organization-act.ts';
import { theRow } from '../../the-row.ts';
import { type DueImage, readDueImages } from './due-images.ts';
import { type PurgeRun, purgePage } from './purge-page.ts';
import { toPurge } from './purges.ts';

interface PurgeOptions {
  /** The moment it is held to be. */
  readonly now?: Date;
  /** Photos of one transaction. */
  readonly pageSize?: number;
}

/**
 * Deletes the photos of an organization that are older than their gates keep photos, but for those under a legal hold and those that a gate
 * keeps for the evaluation set. Page by page, so that no table is locked for long and an attempt goes on where another ended.
 */
export async function purgeImages(
  services: Services,
  _payload: object,
  { organizationId, requestId, jobId, signal }: Pick<JobContext, 'organizationId' | 'requestId' | 'jobId' | 'signal'>,
  { now = new Date(), pageSize = 200 }: PurgeOptions = {},
): Promise<void> {
  if (organizationId === null) throw new Error('photos are of an organization');
  const act = systemOrganizationAct(services, organizationId, requestId);
  const run = { id: jobId, startedAt: new Date(), now };
  const left = { held: 0, labelled: 0 };
  for (const gateId of await gatesWithRetention(act)) {
    const read = async (last: DueImage | undefined, size: number) =>
      await act.read(async (db) => await readDueImages(db, organizationId, { gateId, now, last }, size));
    for await (const page of eachPage(pageSize, read)) {
      signal.throwIfAborted();
      left.held += page.filter(({ keptBy }) => keptBy === 'hold').length;
      left.labelled += page.filter(({ keptBy }) => keptBy === 'label').length;
      const due = page.filter(({ keptBy }) => keptBy === null);
      if (due.length > 0) await purgePage(act, run, gateId, due);
    }
  }
  await finish(act, run, left);
}

async function gatesWithRetention({ organizationId, read }: OrganizationAct): Promise<string[]> {
  const rows = await read(
    async (db) =>
      await db
        .select({ id: gates.id })
        .from(gates)
        .where(and(eq(gates.organizationId, organizationId), isNotNull(gates.imageRetentionDays)))
        .orderBy(asc(gates.id)),
  );
  return rows.map(({ id }) => id);
}

async function finish(act: OrganizationAct, { id, startedAt }: PurgeRun, left: { held: number; labelled: number }): Promise<void> {
  const { organizationId } = act;
  const columns = { ...left, finishedAt: new Date() };
  await act.change(async (tx) => {
    const rows = await tx.db
      .insert(gatePurges)
      .values({ organizationId, id, startedAt, ...columns })
      .onConflictDoUpdate({ target: [gatePurges.organizationId, gatePurges.id], set: columns })
      .returning();
    tx.audit({ action: 'gate.purge.finished', subject: `purge:${id}`, before: null, after: toPurge(theRow(rows)) });
  });
}
