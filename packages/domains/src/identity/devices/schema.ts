import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { DeviceKind } from '../schema.ts';

/** How far a device is. */
export const DeviceState = z.enum(['waiting', 'enrolled', 'disabled']).meta({
  id: 'DeviceState',
  description: 'Waiting for its code to be typed in, at work, or shut out',
  example: 'enrolled',
});

/** A camera, till, machine or kiosk. */
export const Device = z
  .object({
    id: Id,
    name: z.string().meta({ example: 'Gate camera, north' }),
    kind: DeviceKind,
    locationId: Id.nullable(),
    state: DeviceState,
    enrolledAt: Timestamp.nullable().meta({ description: 'When its code was typed in' }),
    enrolmentExpiresAt: Timestamp.nullable().meta({ description: 'Until when the code works that waits to be typed in' }),
    lastSeenAt: Timestamp.nullable().meta({ description: 'To the minute' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Device' });

/** See the schema. */
export type Device = z.infer<typeof Device>;

const DeviceName = lineOf(100).min(1).meta({ example: 'Gate camera, north' });

/** A device to be enrolled. */
export const CreateDeviceInput = z.strictObject({ name: DeviceName, kind: DeviceKind, locationId: Id.nullable().default(null) });

/** See the schema. */
export type CreateDeviceInput = z.infer<typeof CreateDeviceInput>;

/** A device and the code that enrols it, shown this once. */
export const DeviceWithCode = z
  .object({
    device: Device,
    code: z.string().meta({ description: 'To type into the device, once', example: 'K7QF3-M2X9P' }),
    expiresAt: Timestamp,
  })
  .meta({ id: 'DeviceWithCode' });

/** See the schema. */
export type DeviceWithCode = z.infer<typeof DeviceWithCode>;

/** The code as a person typed it. */
export const EnrolDeviceInput = z.strictObject({
  code: z.string().max(40).meta({ description: 'In any case, with or without the hyphen', example: 'K7QF3-M2X9P' }),
});

/** See the schema. */
export type EnrolDeviceInput = z.infer<typeof EnrolDeviceInput>;

/** What the device keeps from its enrolment. */
export const EnrolledDevice = z
  .object({
    deviceId: Id,
    token: z.string().meta({ description: 'Shown this once; send it as `X-Device-Token`', example: 'souk_dev_…' }),
  })
  .meta({ id: 'EnrolledDevice' });

/** See the schema. */
export type EnrolledDevice = z.infer<typeof EnrolledDevice>;

/** One device. */
export const DeviceId = z.strictObject({ id: Id });

/** See the schema. */
export type DeviceId = z.infer<typeof DeviceId>;

/** What to change of a device; a missing field stays. */
export const UpdateDeviceInput = z.strictObject({
  id: Id,
  name: DeviceName.optional(),
  locationId: Id.nullable().optional(),
  disabled: z.boolean().meta({ description: 'Shuts the device out, or lets it in again', example: true }).optional(),
});

/** See the schema. */
export type UpdateDeviceInput = z.infer<typeof UpdateDeviceInput>;

/** Which devices. */
export const ListDevicesInput = PageInput.extend({ kind: DeviceKind.optional(), locationId: Id.optional() });

/** See the schema. */
export type ListDevicesInput = z.infer<typeof ListDevicesInput>;

/** A page of devices, newest first. */
export const DevicePage = pageOf(Device);

/** See the schema. */
export type DevicePage = z.infer<typeof DevicePage>;

/** A device as it sees itself. */
export const OwnDevice = Device.extend({ organization: z.object({ id: Id, slug: z.string(), name: z.string() }) }).meta({
  id: 'OwnDevice',
});

/** See the schema. */
export type OwnDevice = z.infer<typeof OwnDevice>;
