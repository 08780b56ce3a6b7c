import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createDevice } from './create-device.ts';
import { enrolDevice } from './enrol-device.ts';
import { getDevice } from './get-device.ts';
import { getOwnDevice } from './get-own-device.ts';
import { listDevices } from './list-devices.ts';
import { renewCode } from './renew-code.ts';
import {
  CreateDeviceInput,
  Device,
  DeviceId,
  DevicePage,
  DeviceWithCode,
  EnrolDeviceInput,
  EnrolledDevice,
  ListDevicesInput,
  OwnDevice,
  UpdateDeviceInput,
} from './schema.ts';
import { updateDevice } from './update-device.ts';

const tag = 'devices';

/** Cameras, tills, machines and kiosks. */
export const devicesRouter = router({
  create: can('identity.device.write')
    .meta(
      rest('POST', '/devices', {
        summary: 'Add a device; its enrolment code is shown this once',
        tag,
        successStatus: 201,
        errorStatuses: [404],
      }),
    )
    .input(CreateDeviceInput)
    .output(DeviceWithCode)
    .mutation(async ({ ctx, input }) => await createDevice(ctx.act, input)),
  enrol: open()
    .meta(rest('POST', '/devices/enrol', { summary: 'Redeem an enrolment code for a token, once', tag, errorStatuses: [410, 429] }))
    .input(EnrolDeviceInput)
    .output(EnrolledDevice)
    .mutation(async ({ ctx, input }) => await enrolDevice(ctx.act, input)),
  me: can('identity.device.self')
    .meta(rest('GET', '/devices/me', { summary: 'What am I (asked by a device)', tag }))
    .input(NoInput)
    .output(OwnDevice)
    .query(async ({ ctx }) => await getOwnDevice(ctx.act)),
  list: can('identity.device.read')
    .meta(rest('GET', '/devices', { summary: 'Devices, newest first', tag }))
    .input(ListDevicesInput)
    .output(DevicePage)
    .query(async ({ ctx, input }) => await listDevices(ctx.act, input)),
  get: can('identity.device.read')
    .meta(rest('GET', '/devices/{id}', { summary: 'One device', tag }))
    .input(DeviceId)
    .output(Device)
    .query(async ({ ctx, input }) => await getDevice(ctx.act, input)),
  update: can('identity.device.write')
    .meta(rest('PATCH', '/devices/{id}', { summary: 'Rename, move, shut out or let in a device', tag }))
    .input(UpdateDeviceInput)
    .output(Device)
    .mutation(async ({ ctx, input }) => await updateDevice(ctx.act, input)),
  renewCode: can('identity.device.write')
    .meta(rest('POST', '/devices/{id}/code', { summary: 'Make a new enrolment code and revoke the token', tag }))
    .input(DeviceId)
    .output(DeviceWithCode)
    .mutation(async ({ ctx, input }) => await renewCode(ctx.act, input)),
});
