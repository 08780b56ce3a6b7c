import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createLocation } from './create-location.ts';
import { getLocation } from './get-location.ts';
import { listLocations } from './list-locations.ts';
import { removeLocation } from './remove-location.ts';
import { CreateLocationInput, ListLocationsInput, Location, LocationId, LocationPage, UpdateLocationInput } from './schema.ts';
import { updateLocation } from './update-location.ts';

const tag = 'locations';

/** Places of business. */
export const locationsRouter = router({
  create: can('identity.location.write')
    .meta(rest('POST', '/locations', { summary: 'Add a location', tag, successStatus: 201, errorStatuses: [409] }))
    .input(CreateLocationInput)
    .output(Location)
    .mutation(async ({ ctx, input }) => await createLocation(ctx.act, input)),
  list: can('identity.location.read')
    .meta(rest('GET', '/locations', { summary: 'Locations, newest first', tag }))
    .input(ListLocationsInput)
    .output(LocationPage)
    .query(async ({ ctx, input }) => await listLocations(ctx.act, input)),
  get: can('identity.location.read')
    .meta(rest('GET', '/locations/{id}', { summary: 'One location', tag }))
    .input(LocationId)
    .output(Location)
    .query(async ({ ctx, input }) => await getLocation(ctx.act, input)),
  update: can('identity.location.write')
    .meta(rest('PATCH', '/locations/{id}', { summary: 'Change a location', tag, errorStatuses: [409] }))
    .input(UpdateLocationInput)
    .output(Location)
    .mutation(async ({ ctx, input }) => await updateLocation(ctx.act, input)),
  remove: can('identity.location.write')
    .meta(rest('DELETE', '/locations/{id}', { summary: 'Remove a location', tag, successStatus: 204, errorStatuses: [409] }))
    .input(LocationId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await removeLocation(ctx.act, input)),
});
