import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { closeVisit } from './close-visit.ts';
import { exportVisits } from './export-visits.ts';
import { getVisit } from './get-visit.ts';
import { holdVisit } from './hold-visit.ts';
import { listVisits } from './list-visits.ts';
import { occupancy } from './occupancy.ts';
import { occupancyHistory } from './occupancy-history.ts';
import { releaseVisit } from './release-visit.ts';
import {
  CloseVisitInput,
  HoldVisitInput,
  ListVisitsInput,
  Occupancy,
  OccupancyHistory,
  OccupancyHistoryInput,
  Visit,
  VisitFilter,
  VisitId,
  VisitPage,
} from './schema.ts';

const tag = 'gate';

/** Who is inside, and who was. */
export const visitsRouter = router({
  list: can('gate.visit.read')
    .meta(rest('GET', '/gate/visits', { summary: 'Visits, newest first', tag }))
    .input(ListVisitsInput)
    .output(VisitPage)
    .query(async ({ ctx, input }) => await listVisits(ctx.act, input)),
  get: can('gate.visit.read')
    .meta(rest('GET', '/gate/visits/{id}', { summary: 'One visit', tag }))
    .input(VisitId)
    .output(Visit)
    .query(async ({ ctx, input }) => await getVisit(ctx.act, input)),
  close: can('gate.visit.write')
    .meta(rest('POST', '/gate/visits/{id}/close', { summary: 'Say that a vehicle has left unseen', tag, errorStatuses: [409] }))
    .input(CloseVisitInput)
    .output(Visit)
    .mutation(async ({ ctx, input }) => await closeVisit(ctx.act, input)),
  hold: can('gate.visit.hold')
    .meta(rest('POST', '/gate/visits/{id}/hold', { summary: 'Put a legal hold on a visit', tag }))
    .input(HoldVisitInput)
    .output(Visit)
    .mutation(async ({ ctx, input }) => await holdVisit(ctx.act, input)),
  release: can('gate.visit.hold')
    .meta(rest('POST', '/gate/visits/{id}/release', { summary: 'Lift the legal hold on a visit', tag, errorStatuses: [409] }))
    .input(HoldVisitInput)
    .output(Visit)
    .mutation(async ({ ctx, input }) => await releaseVisit(ctx.act, input)),
  export: can('gate.visit.export')
    .meta(rest('GET', '/gate/visits/export', { summary: 'Visits as CSV', tag, responseContentTypes: ['text/csv'] }))
    .input(VisitFilter)
    .output(FileReply)
    .query(({ ctx, input }) => exportVisits(ctx.act, input)),
  occupancy: can('gate.visit.read')
    .meta(rest('GET', '/gate/occupancy', { summary: 'How many vehicles are inside now', tag }))
    .input(NoInput)
    .output(Occupancy)
    .query(async ({ ctx }) => await occupancy(ctx.act)),
  occupancyHistory: can('gate.visit.read')
    .meta(rest('GET', '/gate/occupancy/history', { summary: 'How many vehicles were inside over time', tag }))
    .input(OccupancyHistoryInput)
    .output(OccupancyHistory)
    .query(async ({ ctx, input }) => await occupancyHistory(ctx.act, input)),
});
