import type { Queryable } from '@souk/db/database';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Where a domain names images: the files of what is named stay, those of the rest are swept. */
export interface ImageNames {
  /** The table whose rows name them. */
  readonly table: string;
  /** Those of the images, by their ids, that a row of the organization names. */
  named(db: Queryable, organizationId: string, imageIds: readonly string[]): Promise<string[]>;
}

/** The names in a column of image ids. */
export function namesIn(table: string, columns: { readonly organizationId: PgColumn; readonly imageId: PgColumn }): ImageNames {
  const { organizationId: owner, imageId } = columns;
  return {
    table,
    named: async (db, organizationId, imageIds) => {
      const rows = await db
        .select({ id: sql<string>`${imageId}` })
        .from(imageId.table)
        .where(and(eq(owner, organizationId), inArray(imageId, imageIds)));
      return rows.map(({ id }) => id);
    },
  };
}
