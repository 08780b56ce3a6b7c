import { visits } from '@souk/db/tables/gate';
import { and, eq, gte, isNotNull, isNull, lt, ne, type SQL } from 'drizzle-orm';
import { plateFilter } from '../passages/plate-filter.ts';
import type { VisitFilter } from './schema.ts';

/** The condition that the filters make, for the list and the export alike. */
export function visitFilters(organizationId: string, filter: VisitFilter): SQL | undefined {
  return and(
    eq(visits.organizationId, organizationId),
    filter.state === undefined ? ne(visits.state, 'void') : eq(visits.state, filter.state),
    placeFilter(filter),
    filter.plate === undefined ? undefined : plateFilter(visits, filter.plate, filter.fuzzy ?? 0),
    filter.held === undefined ? undefined : heldFilter(filter.held),
    filter.from === undefined ? undefined : gte(visits.at, filter.from),
    filter.to === undefined ? undefined : lt(visits.at, filter.to),
  );
}

/** The condition that the filters of a place make. */
export function placeFilter({ locationId, withoutLocation }: Pick<VisitFilter, 'locationId' | 'withoutLocation'>): SQL | undefined {
  return and(
    locationId === undefined ? undefined : eq(visits.locationId, locationId),
    withoutLocation ? isNull(visits.locationId) : undefined,
  );
}

function heldFilter(held: boolean): SQL {
  return held ? isNotNull(visits.heldAt) : isNull(visits.heldAt);
}
