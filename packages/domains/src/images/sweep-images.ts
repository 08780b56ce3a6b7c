import { organizations } from '@souk/db/tables/identity';
import { isMediaKey } from '@souk/media/media-key';
import type { Services } from '../services.ts';
import { systemOrganizationAct } from '../system-organization-act.ts';
import { deleteFiles, settledBefore } from './delete-images.ts';
import type { ImageNames } from './image-names.ts';
import { unnamedKeys } from './unnamed-keys.ts';

/** Of one organization in one night; a statement takes 65,535 values. */
const most = 20_000;

/** What a sweep may be told. */
interface SweepOptions {
  readonly requestId?: string;
  /** Ends it between two pages. */
  readonly signal?: AbortSignal;
  /** The moment it is held to be. */
  readonly now?: Date;
}

/**
 * Deletes the files that no row of any domain names and that nobody has put in the store for a day: those of pictures that were
 * taken away, and of changes that failed after the file was written. `names` is every place where images are named.
 */
export async function sweepImages(services: Services, names: readonly ImageNames[], options: SweepOptions = {}): Promise<void> {
  for (const { id } of await services.database.system.select({ id: organizations.id }).from(organizations)) {
    await sweepOrganization(services, names, id, options);
  }
}

async function sweepOrganization(
  services: Services,
  names: readonly ImageNames[],
  organizationId: string,
  { requestId, signal, now = new Date() }: SweepOptions,
): Promise<void> {
  const since = settledBefore(now);
  const act = systemOrganizationAct(services, organizationId, requestId);
  const swept: string[] = [];
  for await (const page of services.media.list(organizationId)) {
    signal?.throwIfAborted();
    const keys = page.filter(({ key, modifiedAt }) => modifiedAt < since && isMediaKey(key)).map(({ key }) => key);
    if (keys.length > 0) swept.push(...(await act.read(async (db) => await unnamedKeys(db, names, organizationId, { keys, since }))));
    if (swept.length >= most) break;
  }
  await deleteFiles(act, swept, since);
}
