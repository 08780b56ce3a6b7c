import type { Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { gates } from '@souk/db/tables/gate';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import { takes } from './direction.ts';
import { type GateRow, loadGate } from './gates.ts';

/** What is known of a vehicle before its gate is. */
interface Passing {
  readonly gateId?: string | undefined;
  readonly status: 'entering' | 'leaving' | 'unknown';
}

/**
 * The gate that a photo or passage is for: the one named; else the one a camera stands at; else the organization's oldest in use.
 * Throws `gate.gate_not_found`, `gate.gate_archived`, `gate.no_gate_yet`, and `gate.wrong_direction` where it takes no such vehicle.
 */
export async function gateFor(db: Queryable, organizationId: string, who: Who, { gateId, status }: Passing): Promise<GateRow> {
  const gate = gateId === undefined ? await usualGate(db, organizationId, who) : inUse(await loadGate(db, organizationId, gateId));
  if (!takes(gate.direction, status)) throw gateErrors.wrong_direction();
  return gate;
}

async function usualGate(db: Queryable, organizationId: string, who: Who): Promise<GateRow> {
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
