import { passages } from '@souk/db/tables/gate';
import { and, eq, gte, lt, type SQL } from 'drizzle-orm';
import { plateFilter } from './plate-filter.ts';
import type { PassageFilter } from './schema.ts';

/** The condition that the history's filters make, for the list and the export alike. */
export function passageFilters(organizationId: string, filter: PassageFilter): SQL | undefined {
  return and(
    eq(passages.organizationId, organizationId),
    filter.plate === undefined ? undefined : plateFilter(passages, filter.plate, filter.fuzzy ?? 0),
    filter.gateId === undefined ? undefined : eq(passages.gateId, filter.gateId),
    filter.status === undefined ? undefined : eq(passages.status, filter.status),
    filter.reviewState === undefined ? undefined : eq(passages.reviewState, filter.reviewState),
    filter.userId === undefined ? undefined : eq(passages.userId, filter.userId),
    filter.from === undefined ? undefined : gte(passages.at, filter.from),
    filter.to === undefined ? undefined : lt(passages.at, filter.to),
  );
}
