import { plateLabels } from '@souk/db/tables/gate';
import { and, eq, gte, isNull, lt, type SQL } from 'drizzle-orm';
import type { LabelFilter } from './schema.ts';

/** The condition for the labels that count: the current ones, filtered. */
export function labelFilters(organizationId: string, { gateId, from, to }: LabelFilter): SQL | undefined {
  return and(
    eq(plateLabels.organizationId, organizationId),
    isNull(plateLabels.supersededAt),
    gateId === undefined ? undefined : eq(plateLabels.gateId, gateId),
    from === undefined ? undefined : gte(plateLabels.createdAt, from),
    to === undefined ? undefined : lt(plateLabels.createdAt, to),
  );
}
