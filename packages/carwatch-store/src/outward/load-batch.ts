import { type LinkedPassage, linkedPassages, linkedVisits } from '@souk/domains/gate/linking/linked-passages';
import type { Touched } from '@souk/domains/gate/linking/touched-passages';
import type { Visit } from '@souk/domains/gate/visits/schema';
import { usernamesOf } from '@souk/domains/identity/members/usernames-of';
import { getOrganization } from '@souk/domains/identity/organizations/get-organization';
import { imageNumberOf } from '@souk/importers/carwatch/photos';
import type { Link } from '../link/link.ts';

/** Passages and visits as they are now, with all that is written of them. */
export interface Batch {
  readonly passages: readonly LinkedPassage[];
  readonly visits: readonly Visit[];
  /** By the ids of the people who recorded them. */
  readonly usernames: ReadonlyMap<string, string>;
  /** The organization's: CarWatch's names of photos have its local time. */
  readonly timeZone: string;
  /** CarWatch's photos that were purged and have no passage. */
  readonly goneImages: readonly number[];
  /** What gates are called now, by their ids. */
  readonly gateNames: ReadonlyMap<string, string>;
}

/** Reads what was touched. Of two touches of one passage it is read once, as the last has left it. */
export async function loadBatch(link: Link, { passageIds, visitIds, captureIds, gateNames }: Touched): Promise<Batch> {
  const act = link.act();
  const passages = await linkedPassages(act, { passageIds: [...passageIds], captureIds: [...captureIds] });
  const ids = passages.map(({ passage }) => passage.id);
  const visits = await linkedVisits(act, [...visitIds], ids);
  const people = new Set(passages.flatMap(({ passage: { userId } }) => (userId === null ? [] : [userId])));
  const usernames = await usernamesOf(act, [...people]);
  const { timeZone } = await getOrganization(act);
  const withPassage = new Set(passages.flatMap(({ photo }) => (photo ? [photo.captureId] : [])));
  const lonely = [...captureIds].filter((id) => !withPassage.has(id));
  const goneImages = lonely.flatMap((id) => imageNumberOf(act.organizationId, id) ?? []);
  return { passages, visits, usernames, timeZone, goneImages, gateNames };
}

/** One page of passages, whatever became of them, and their visits. */
export function allOf(passageIds: readonly string[]): Touched {
  return { passageIds: new Set(passageIds), visitIds: new Set(), captureIds: new Set(), gateNames: new Map() };
}
