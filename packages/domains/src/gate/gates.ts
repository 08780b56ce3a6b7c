import type { Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { gates } from '@souk/db/tables/gate';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { gateErrors } from './errors.ts';

/** A row of the gates table. */
export type GateRow = typeof gates.$inferSelect;

/** The gate a capture or passage is for: the one named, else the organization's first. Throws `gate.gate_not_found`. */
export async function loadGate(db: Queryable, organizationId: string, id: string | undefined): Promise<GateRow> {
  const [row] = await db
    .select()
    .from(gates)
    .where(and(eq(gates.organizationId, organizationId), isNull(gates.archivedAt), id === undefined ? undefined : eq(gates.id, id)))
    .orderBy(asc(gates.createdAt), asc(gates.id))
    .limit(1);
  if (!row) throw gateErrors.gate_not_found();
  return row;
}

/** As {@link loadGate}; a camera that names no gate stands at its own. */
export async function loadGateFor(db: Queryable, organizationId: string, who: Who, id: string | undefined): Promise<GateRow> {
  if (id !== undefined || who.kind !== 'device') return await loadGate(db, organizationId, id);
  const [own] = await db
    .select()
    .from(gates)
    .where(and(eq(gates.organizationId, organizationId), isNull(gates.archivedAt), eq(gates.cameraId, who.deviceId)))
    .limit(1);
  return own ?? (await loadGate(db, organizationId, undefined));
}
