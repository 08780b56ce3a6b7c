import { Id } from '@souk/core/ids';
import { defineEvent } from '@souk/events/event';
import { z } from 'zod';
import { Device } from './devices/schema.ts';
import { Location } from './locations/schema.ts';
import { Role } from './schema.ts';

/** No names or addresses: viewers may watch events, and only managers may read members. */
const MemberEvent = z.object({ userId: Id, role: Role, disabled: z.boolean() }).meta({ id: 'MemberEvent' });

const DeviceEvent = Device.pick({ id: true, name: true, kind: true, locationId: true, state: true }).meta({ id: 'DeviceEvent' });

/** Somebody joined. */
export const memberAdded = defineEvent({ type: 'identity.member.added', summary: 'Somebody joined', payload: MemberEvent });

/** A member's role changed, or they were disabled or enabled. */
export const memberChanged = defineEvent({
  type: 'identity.member.changed',
  summary: "A member's role changed, or they were disabled or enabled",
  payload: MemberEvent,
});

/** A member left or was removed. */
export const memberRemoved = defineEvent({
  type: 'identity.member.removed',
  summary: 'A member left or was removed',
  payload: MemberEvent.pick({ userId: true }),
});

/** A device was added, enrolled, changed or disabled; its state says which. */
export const deviceChanged = defineEvent({
  type: 'identity.device.changed',
  summary: 'A device was added, enrolled, changed or disabled',
  payload: DeviceEvent,
});

/** A location was added or changed. */
export const locationChanged = defineEvent({
  type: 'identity.location.changed',
  summary: 'A location was added or changed',
  payload: Location,
});

/** A location was removed. */
export const locationRemoved = defineEvent({
  type: 'identity.location.removed',
  summary: 'A location was removed',
  payload: Location.pick({ id: true }),
});
