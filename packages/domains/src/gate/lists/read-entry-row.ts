import type { z } from 'zod';
import type { BadCell } from '../../bad-cells.ts';
import { cleanPlate } from '../regions/clean-plate.ts';
import { endsFirst, windowRule } from './check-window.ts';
import { AddListEntryInput } from './schema.ts';

/** The columns of a file of entries. */
export const columns = ['kind', 'plate', 'gate', 'validFrom', 'validUntil', 'subject', 'note'] as const;

/** What a row says, with its plate as it is kept. */
export interface EntryValues extends AddListEntryInput {
  readonly rawPlate: string;
}

const said: Partial<Record<PropertyKey, string>> = {
  kind: 'Must be allow, deny or watch',
  validFrom: 'Must be an instant such as 2026-03-01T08:30:00Z, or empty',
  validUntil: 'Must be an instant such as 2026-03-01T08:30:00Z, or empty',
};

/** The values of a row, or null and what is wrong with it. `gates` are those in use by their names in small letters. */
export function readEntryRow(
  row: number,
  cells: Readonly<Record<string, string>>,
  gates: ReadonlyMap<string, string>,
): { readonly values: EntryValues | null; readonly errors: BadCell[] } {
  const gate = cells.gate?.trim().toLowerCase() || null;
  const gateId = gate === null ? null : gates.get(gate);
  const { data, error } = AddListEntryInput.safeParse({
    kind: cells.kind?.trim().toLowerCase(),
    plate: cells.plate,
    gateId: gateId ?? null,
    validFrom: cells.validFrom?.trim() || null,
    validUntil: cells.validUntil?.trim() || null,
    subject: cells.subject,
    note: cells.note,
  });
  const errors = (error?.issues ?? []).map((issue) => toBadCell(row, issue));
  if (gateId === undefined) errors.push({ row, column: 'gate', message: 'There is no gate of this name in use' });
  if (data && endsFirst(data)) errors.push({ row, column: 'validUntil', message: windowRule });
  const values = data && errors.length === 0 ? { ...data, plate: cleanPlate(data.plate), rawPlate: data.plate } : null;
  return { values, errors };
}

function toBadCell(row: number, { path: [column = ''], message }: z.core.$ZodIssue): BadCell {
  return { row, column: String(column), message: said[column] ?? message };
}
