import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { badCellFields } from '../../bad-cells.ts';
import { ListKind, PlateInput } from '../schema.ts';

const Version = z.int().min(1).meta({ description: 'Goes up with every change; send it back with a change', example: 1 });
const GateId = Id.nullable().meta({ description: 'The one gate where it counts; null: every gate' });
const Subject = lineOf(255).meta({ description: 'Whose vehicle it is', example: 'Plumber, until the pipes are done' });
const Note = textOf(2_000).meta({ description: 'For those who may read lists; never told with a passage', example: 'Ring the office' });

/** One vehicle on a list. */
export const ListEntry = z
  .object({
    id: Id,
    kind: ListKind,
    plate: z.string().meta({ description: 'Upper-case letters and digits: what passages are compared with', example: 'AB123CD' }),
    rawPlate: z.string().meta({ description: 'As it was typed', example: 'AB-123-CD' }),
    gateId: GateId,
    validFrom: Timestamp.nullable().meta({ description: 'Counts for passages of this instant or later; null: from ever' }),
    validUntil: Timestamp.nullable().meta({ description: 'Counts for passages before this instant; null: until it is removed' }),
    subject: Subject,
    note: Note,
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    removedAt: Timestamp.nullable().meta({ description: 'Counts for nothing since then' }),
  })
  .meta({ id: 'ListEntry' });

/** See the schema. */
export type ListEntry = z.infer<typeof ListEntry>;

/** What can be set of an entry. */
const fields = {
  kind: ListKind,
  plate: PlateInput,
  gateId: GateId,
  validFrom: TimestampInput.nullable().meta({ description: 'Counts for passages of this instant or later; null: from ever' }),
  validUntil: TimestampInput.nullable().meta({ description: 'Counts for passages before this instant; null: until it is removed' }),
  subject: Subject,
  note: Note,
};

/** A vehicle to put on a list. */
export const AddListEntryInput = z.strictObject({
  kind: fields.kind,
  plate: fields.plate,
  gateId: fields.gateId.default(null),
  validFrom: fields.validFrom.default(null),
  validUntil: fields.validUntil.default(null),
  subject: fields.subject.default(''),
  note: fields.note.default(''),
});

/** See the schema. */
export type AddListEntryInput = z.infer<typeof AddListEntryInput>;

/** What to change of an entry; a missing field stays. Passages that were recorded before stay as they were answered. */
export const UpdateListEntryInput = z.strictObject({ id: Id, version: Version, ...z.object(fields).partial().shape });

/** See the schema. */
export type UpdateListEntryInput = z.infer<typeof UpdateListEntryInput>;

/** Names one entry. */
export const ListEntryId = z.strictObject({ id: Id });

/** See the schema. */
export type ListEntryId = z.infer<typeof ListEntryId>;

/** Which entries to list; removed ones are in no list. */
export const ListEntriesInput = PageInput.extend({
  kind: ListKind.optional(),
  gateId: Id.meta({ description: 'Those that count at this gate: its own and those of every gate' }).optional(),
  plate: PlateInput.meta({ description: 'Beginning of the plate', example: 'AB1' }).optional(),
  state: z
    .enum(['current', 'upcoming', 'expired'])
    .meta({ description: 'Those that count now, later, or no more; all when missing', example: 'current' })
    .optional(),
});

/** See the schema. */
export type ListEntriesInput = z.infer<typeof ListEntriesInput>;

/** A page of entries, the newest first. */
export const ListEntryPage = pageOf(ListEntry);

/** See the schema. */
export type ListEntryPage = z.infer<typeof ListEntryPage>;

/** That an entry changed. Without its plate, for more people follow events than may read lists. */
export const ListEntryChange = ListEntry.pick({ kind: true, gateId: true, version: true, removedAt: true })
  .extend({ entryId: Id })
  .meta({ id: 'ListEntryChange' });

/** A file of entries. */
export const ImportListEntriesInput = z.strictObject({
  file: z.file().meta({
    description:
      'CSV in UTF-8, separated by commas or semicolons, at most 5 MB and 20,000 rows. The first row names the columns: kind, plate, gate, validFrom, validUntil, subject, note; the first two must be there. `gate` is the name of a gate, empty for every gate. Entries that are on the list exactly so already are passed over',
  }),
  dryRun: z.boolean().meta({ description: 'Only say what would happen, and list the bad rows' }).default(false),
});

/** See the schema. */
export type ImportListEntriesInput = z.infer<typeof ImportListEntriesInput>;

const Rows = z.int().min(0).meta({ example: 120 });

/** What an import did, or would do. */
export const ListImportReport = z
  .object({ dryRun: z.boolean(), added: Rows, unchanged: Rows, ...badCellFields })
  .meta({ id: 'ListImportReport' });

/** See the schema. */
export type ListImportReport = z.infer<typeof ListImportReport>;
