import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { archiveGate } from './archive-gate.ts';
import { createGate } from './create-gate.ts';
import { getGate } from './get-gate.ts';
import { listGates } from './list-gates.ts';
import { CreateGateInput, Gate, GateId, GatePage, ListGatesInput, UpdateGateInput } from './schema.ts';
import { updateGate } from './update-gate.ts';

const tag = 'gate';

/** Where vehicles pass. */
export const gatesRouter = router({
  list: can('gate.gate.read')
    .meta(rest('GET', '/gate/gates', { summary: 'Gates, the newest first', tag }))
    .input(ListGatesInput)
    .output(GatePage)
    .query(async ({ ctx, input }) => await listGates(ctx.act, input)),
  get: can('gate.gate.read')
    .meta(rest('GET', '/gate/gates/{id}', { summary: 'One gate', tag }))
    .input(GateId)
    .output(Gate)
    .query(async ({ ctx, input }) => await getGate(ctx.act, input)),
  create: can('gate.gate.write')
    .meta(rest('POST', '/gate/gates', { summary: 'Make a gate', tag, successStatus: 201, errorStatuses: [404] }))
    .input(CreateGateInput)
    .output(Gate)
    .mutation(async ({ ctx, input }) => await createGate(ctx.act, input)),
  update: can('gate.gate.write')
    .meta(rest('PATCH', '/gate/gates/{id}', { summary: 'Change a gate', tag, errorStatuses: [409, 422] }))
    .input(UpdateGateInput)
    .output(Gate)
    .mutation(async ({ ctx, input }) => await updateGate(ctx.act, input)),
  archive: can('gate.gate.write')
    .meta(rest('POST', '/gate/gates/{id}/archive', { summary: 'Take a gate out of use for good', tag }))
    .input(GateId)
    .output(Gate)
    .mutation(async ({ ctx, input }) => await archiveGate(ctx.act, input)),
});
