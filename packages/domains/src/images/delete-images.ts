import type { OrganizationAct } from '../act.ts';
import type { ImageNames } from './image-names.ts';
import { deleteImageRows, unnamedKeys } from './unnamed-keys.ts';

const restHours = 24;

/** A file put in the store since then may belong to a change that has not committed. */
export function settledBefore(now: Date): Date {
  return new Date(now.getTime() - restHours * 3_600_000);
}

/** Deletes those of the files that nothing names, with the rows of their images. What is younger than a day is left to the nightly sweep. */
export async function deleteUnnamed(
  act: OrganizationAct,
  names: readonly ImageNames[],
  keys: readonly string[],
  since: Date,
): Promise<void> {
  await deleteFiles(act, await act.read(async (db) => await unnamedKeys(db, names, act.organizationId, { keys, since })), since);
}

/**
 * Deletes files that nothing names, with the rows of their images. Rows before files: a foreign key that holds one ends it before a file
 * is lost, and a crash leaves files for the next time.
 */
export async function deleteFiles(act: OrganizationAct, keys: readonly string[], since: Date): Promise<void> {
  const { organizationId, services } = act;
  if (keys.length === 0) return;
  await act.change(async (tx) => {
    await deleteImageRows(tx.db, organizationId, { keys, since });
    const subject = `organization:${organizationId}`;
    tx.audit({ action: 'platform.images.swept', subject, before: { files: keys.length }, after: null });
  });
  for (const key of keys) await services.media.deleteUnlessPutSince(key, since);
}
