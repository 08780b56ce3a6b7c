import { importable } from '@souk/domains/identity/moving/importable';
import type { Services } from '@souk/domains/services';
import { ImportFailure } from '../import-failure.ts';

/** Whom things are brought for. */
export interface TargetOrganization {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
}

/** The organization of a short name, which `option` gives; without one the only one there is. Throws {@link ImportFailure} which lists them. */
export async function findTarget({ database }: Services, slug: string | undefined, option = '--organization'): Promise<TargetOrganization> {
  const all = await importable(database.system);
  const names = all.map((one) => one.slug).join(', ');
  if (all.length === 0)
    throw new ImportFailure('There is no organization yet. Make one: souk create-business --organization grill --kind mala');
  if (slug === undefined) {
    const [only, second] = all;
    if (only && !second) return only;
    throw new ImportFailure(`Say which organization with ${option}: ${names}.`);
  }
  const found = all.find((one) => one.slug === slug);
  if (!found) throw new ImportFailure(`There is no organization "${slug}". There are: ${names}.`);
  return found;
}
