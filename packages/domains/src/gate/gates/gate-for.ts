import type { Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { gates } from '@souk/db/tables/gate';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import { type GateRow, loadGate } from './gates.ts';

/**
 * The gate that a photo or passage is for: the one named; else the one a camera stands at; else the organization's oldest in use.
 * Throws `gate.gate_not_found`, `gate.gate_archived` and `gate.no_gate_yet`.
 */
export async function gateFor(db: Queryable, organizationId: string, who: Who, id: string | undefined): Promise<GateRow> {
  if (id !== undefined) return inUse(await loadGate(db, organizationId, id));
  const ownFirst = who.kind === 'device' ? [sql`(${gates.cameraId} is not distinct from ${who.deviceId}) desc`] : [];
  const [row] = await db
    .select()
    .from(gates)
    .where(and(eq(gates.organizationId, organizationId), isNull(gates.archivedAt)))
    .orderBy(...ownFirst, asc(gates.createdAt), asc(gates.id))
    .limit(1);
  if (!row) throw gateErrors.no_gate_yet();
  return row;
}

/** Returns the gate; throws `gate.gate_archived` where it is out of use. */
export function inUse(gate: GateRow): GateRow {
  if (gate.archivedAt) throw gateErrors.gate_archived();
  return gate;
}
