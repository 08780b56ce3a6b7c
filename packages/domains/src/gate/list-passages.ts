import { decodeCursor, toPage } from '@souk/core/pages';
import { passages } from '@souk/db/tables/gate';
import { and, desc, eq, gte, like, lt, type SQL, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../act.ts';
import { toPassage } from './passages.ts';
import type { ListPassagesInput, PassagePage } from './schema.ts';

/** The history, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listPassages(act: OrganizationAct, input: ListPassagesInput): Promise<PassagePage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(passages)
        .where(and(eq(passages.organizationId, act.organizationId), ...passageFilters(input), after(input.cursor)))
        .orderBy(desc(passages.at), desc(passages.id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => row);
  return { items: page.items.map(toPassage), nextCursor: page.nextCursor };
}

/** The conditions of the history's filters, for the list and the export alike. */
export function passageFilters(input: Omit<ListPassagesInput, 'cursor' | 'limit'>): (SQL | undefined)[] {
  return [
    input.plate === undefined ? undefined : like(passages.plate, `${escapeLike(input.plate.toUpperCase())}%`),
    input.gateId === undefined ? undefined : eq(passages.gateId, input.gateId),
    input.status === undefined ? undefined : eq(passages.status, input.status),
    input.reviewState === undefined ? undefined : eq(passages.reviewState, input.reviewState),
    input.userId === undefined ? undefined : eq(passages.userId, input.userId),
    input.from === undefined ? undefined : gte(passages.at, input.from),
    input.to === undefined ? undefined : lt(passages.at, input.to),
  ];
}

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { at, id } = decodeCursor(cursor);
  // As text: a Date in raw SQL has no type of its own.
  return sql`(${passages.at}, ${passages.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (char) => `\\${char}`);
}
