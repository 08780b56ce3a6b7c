import { PageInput } from '@souk/core/pages';
import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { cancelReplay } from './cancel-replay.ts';
import { createReplay } from './create-replay.ts';
import { exportReplayRows } from './export-rows.ts';
import { listReplays } from './list-replays.ts';
import { listReplayRows } from './list-rows.ts';
import { reportReplay } from './report-replay.ts';
import {
  CreateReplayInput,
  ListReplayRowsInput,
  Replay,
  ReplayId,
  ReplayPage,
  ReplayReport,
  ReplayRowFilter,
  ReplayRowPage,
} from './schema.ts';

const tag = 'gate';

/** Kept photos, read again. */
export const replaysRouter = router({
  list: can('gate.replay.read')
    .meta(rest('GET', '/gate/replays', { summary: 'Replays, the newest first', tag }))
    .input(PageInput)
    .output(ReplayPage)
    .query(async ({ ctx, input }) => await listReplays(ctx.act, input)),
  get: can('gate.replay.read')
    .meta(rest('GET', '/gate/replays/{id}', { summary: 'How far a replay is, and what it found', tag }))
    .input(ReplayId)
    .output(ReplayReport)
    .query(async ({ ctx, input }) => await reportReplay(ctx.act, input)),
  create: can('gate.replay.write')
    .meta(
      rest('POST', '/gate/replays', {
        summary: 'Read kept photos again and compare',
        description:
          'On the installed models and with the settings of choice, behind all photos that somebody waits for. No passage changes.',
        tag,
        successStatus: 201,
        errorStatuses: [404, 409, 422],
      }),
    )
    .input(CreateReplayInput)
    .output(Replay)
    .mutation(async ({ ctx, input }) => await createReplay(ctx.act, input)),
  cancel: can('gate.replay.write')
    .meta(rest('POST', '/gate/replays/{id}/cancel', { summary: 'End a replay before its time', tag, errorStatuses: [409] }))
    .input(ReplayId)
    .output(Replay)
    .mutation(async ({ ctx, input }) => await cancelReplay(ctx.act, input)),
  rows: can('gate.replay.read')
    .meta(rest('GET', '/gate/replays/{id}/rows', { summary: 'Captures as they were and are read, the newest first', tag }))
    .input(ListReplayRowsInput)
    .output(ReplayRowPage)
    .query(async ({ ctx, input }) => await listReplayRows(ctx.act, input)),
  export: can('gate.replay.read')
    .meta(rest('GET', '/gate/replays/{id}/export', { summary: 'What a replay found, as CSV', tag, responseContentTypes: ['text/csv'] }))
    .input(ReplayRowFilter)
    .output(FileReply)
    .query(async ({ ctx, input }) => await exportReplayRows(ctx.act, input)),
});
