import { rest } from '@souk/rest/meta';
import { maxFileBytes } from '../../csv-file.ts';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { addEntry } from './add-entry.ts';
import { getEntry } from './get-entry.ts';
import { importEntries } from './import-entries.ts';
import { listEntries } from './list-entries.ts';
import { removeEntry } from './remove-entry.ts';
import {
  AddListEntryInput,
  ImportListEntriesInput,
  ListEntriesInput,
  ListEntry,
  ListEntryId,
  ListEntryPage,
  ListImportReport,
  UpdateListEntryInput,
} from './schema.ts';
import { updateEntry } from './update-entry.ts';

const tag = 'gate';

/** Which vehicles are let in, kept out or only told of. */
export const listsRouter = router({
  list: can('gate.list.read')
    .meta(rest('GET', '/gate/list-entries', { summary: 'Entries of the allow, deny and watch lists, the newest first', tag }))
    .input(ListEntriesInput)
    .output(ListEntryPage)
    .query(async ({ ctx, input }) => await listEntries(ctx.act, input)),
  get: can('gate.list.read')
    .meta(rest('GET', '/gate/list-entries/{id}', { summary: 'One entry of the lists, removed or not', tag }))
    .input(ListEntryId)
    .output(ListEntry)
    .query(async ({ ctx, input }) => await getEntry(ctx.act, input)),
  add: can('gate.list.write')
    .meta(rest('POST', '/gate/list-entries', { summary: 'Put a vehicle on a list', tag, successStatus: 201, errorStatuses: [404, 409] }))
    .input(AddListEntryInput)
    .output(ListEntry)
    .mutation(async ({ ctx, input }) => await addEntry(ctx.act, input)),
  import: can('gate.list.write')
    .meta(
      rest('POST', '/gate/list-entries/import', {
        summary: 'Put many vehicles on lists by a CSV file',
        description: 'As a form, or as the file itself in the body. All of it is taken, or nothing.',
        tag,
        multipart: { maxFileBytes, rawContentTypes: ['text/csv'] },
        errorStatuses: [409, 422],
      }),
    )
    .input(ImportListEntriesInput)
    .output(ListImportReport)
    .mutation(async ({ ctx, input }) => await importEntries(ctx.act, input)),
  update: can('gate.list.write')
    .meta(rest('PATCH', '/gate/list-entries/{id}', { summary: 'Change an entry of the lists', tag, errorStatuses: [409] }))
    .input(UpdateListEntryInput)
    .output(ListEntry)
    .mutation(async ({ ctx, input }) => await updateEntry(ctx.act, input)),
  remove: can('gate.list.write')
    .meta(rest('DELETE', '/gate/list-entries/{id}', { summary: 'Take a vehicle off a list', tag, errorStatuses: [409] }))
    .input(ListEntryId)
    .output(ListEntry)
    .mutation(async ({ ctx, input }) => await removeEntry(ctx.act, input)),
});
