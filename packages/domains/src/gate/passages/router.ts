import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { trackedStream } from '../../tracked-stream.ts';
import { router } from '../../trpc.ts';
import { linkImages } from '../images/link-images.ts';
import { ImageLinks, LinkImagesInput } from '../images/schema.ts';
import { confirmPassage } from '../review/confirm-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { ConfirmPassageInput, CorrectPassageInput } from '../review/schema.ts';
import { Passage, PassageId } from '../schema.ts';
import { exportPassages } from './export-passages.ts';
import { getPassage } from './get-passage.ts';
import { listPassages } from './list-passages.ts';
import { recordPassage } from './record-passage.ts';
import { ListPassagesInput, PassageEvent, PassageFilter, PassagePage, RecordPassageInput, WatchPassagesInput } from './schema.ts';
import { watchPassages } from './watch-passages.ts';

const tag = 'gate';

/** Vehicles going through. */
export const passagesRouter = router({
  list: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages', { summary: 'History, newest first', tag }))
    .input(ListPassagesInput)
    .output(PassagePage)
    .query(async ({ ctx, input }) => await listPassages(ctx.act, input)),
  get: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages/{id}', { summary: 'One passage', tag }))
    .input(PassageId)
    .output(Passage)
    .query(async ({ ctx, input }) => await getPassage(ctx.act, input)),
  record: can('gate.passage.create')
    .meta(rest('POST', '/gate/passages', { summary: 'Record a passage by hand', tag, successStatus: 201, errorStatuses: [404] }))
    .input(RecordPassageInput)
    .output(Passage)
    .mutation(async ({ ctx, input }) => await recordPassage(ctx.act, input)),
  confirm: can('gate.passage.review')
    .meta(rest('POST', '/gate/passages/{id}/confirm', { summary: 'Say that the plate is right', tag }))
    .input(ConfirmPassageInput)
    .output(Passage)
    .mutation(async ({ ctx, input }) => await confirmPassage(ctx.act, input)),
  correct: can('gate.passage.review')
    .meta(rest('POST', '/gate/passages/{id}/correct', { summary: 'Say what the plate is', tag }))
    .input(CorrectPassageInput)
    .output(Passage)
    .mutation(async ({ ctx, input }) => await correctPassage(ctx.act, input)),
  links: can('gate.passage.read')
    .meta(rest('GET', '/gate/passages/{id}/links', { summary: 'Expiring links to the photo that need no credential', tag }))
    .input(LinkImagesInput)
    .output(ImageLinks)
    .query(async ({ ctx, input }) => await linkImages(ctx.act, input)),
  export: can('gate.passage.export')
    .meta(rest('GET', '/gate/passages/export', { summary: 'History as CSV', tag, responseContentTypes: ['text/csv'] }))
    .input(PassageFilter)
    .output(FileReply)
    .query(({ ctx, input }) => exportPassages(ctx.act, input)),
  watch: can('gate.passage.read')
    .input(WatchPassagesInput)
    .output(trackedStream(PassageEvent))
    .subscription(({ ctx, input }) => watchPassages(ctx.act, input)),
});
