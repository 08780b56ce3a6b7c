import { trayLabels } from '@souk/db/tables/counter';
import { and, eq, gte, isNull, lt, type SQL } from 'drizzle-orm';
import type { TrayLabelFilter } from './schema.ts';

/** The condition for the labels that count: the current ones, filtered. */
export function labelFilters(organizationId: string, { from, to }: TrayLabelFilter): SQL | undefined {
  return and(
    eq(trayLabels.organizationId, organizationId),
    isNull(trayLabels.supersededAt),
    from === undefined ? undefined : gte(trayLabels.createdAt, from),
    to === undefined ? undefined : lt(trayLabels.createdAt, to),
  );
}
