import { ImportFailure } from '@souk/importers/import-failure';
import { eq } from 'drizzle-orm';
import type { Queryable } from '../database/open-writer.ts';
import { soukLink } from '../database/tables.ts';
import type { Link } from './link.ts';

/** How far a link has come. */
export type LinkRow = typeof soukLink.$inferSelect;

/** There is one. */
const theOne = eq(soukLink.id, 1);

/** Another process has written since: this one has lost its turn without a word. */
export class TurnLost extends Error {}

/**
 * The row of the link; made, where the database is linked for the first time: what happens from now on is an event. Throws
 * {@link ImportFailure} where the database is another organization's.
 */
export async function openLinkRow(db: Queryable, { organization, services, source }: Pick<Link, 'organization' | 'services' | 'source'>) {
  const position = await services.hub.lastPosition(organization.id);
  const { id: organizationId, slug } = organization;
  await db.insert(soukLink).ignore().values({ id: 1, organizationId, organization: slug, position });
  const [row] = await db.select().from(soukLink).where(theOne);
  if (!row) throw new Error('the row of the link is gone');
  if (row.organizationId !== organizationId) {
    const whose = `"${source.address.database}" is linked with another organization (${row.organization})`;
    throw new ImportFailure(`The database ${whose}. Correct GATE_DATABASE_URL or GATE_DATABASE_ORGANIZATION.`);
  }
  return row;
}

/** Keeps others from going on in this transaction, which begins where `row` says. Throws {@link TurnLost}. */
export async function holdLinkRow(db: Queryable, row: LinkRow): Promise<void> {
  const [now] = await db.select().from(soukLink).where(theOne).for('update');
  if (now?.position !== row.position || now.sweptTo !== row.sweptTo) throw new TurnLost('another process writes to it');
}

/** Writes how far it has come by the transaction. Returns the row as it is then. */
export async function moveLinkRow(db: Queryable, row: LinkRow, moved: Partial<Omit<LinkRow, 'id'>>): Promise<LinkRow> {
  await db.update(soukLink).set(moved).where(theOne);
  return { ...row, ...moved };
}
