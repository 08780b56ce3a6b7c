import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { startOf } from '../../stream-start.ts';
import type { Tracked } from '../../tracked-stream.ts';
import { passageRecorded, passageReviewed } from '../events.ts';
import { Passage } from '../schema.ts';
import type { PassageEvent, WatchPassagesInput } from './schema.ts';

/** A passage as the event log keeps it: in JSON, where an instant is text. */
const LoggedPassage = Passage.extend({ at: z.coerce.date() });

/**
 * Follows the passages of the organization, or of one gate, from a position on or from now. The position is the id that a
 * reconnecting client sends back, so none is missed and none comes twice. Throws `events.position_expired` (410).
 */
export async function* watchPassages(act: OrganizationAct, input: WatchPassagesInput): AsyncGenerator<Tracked<PassageEvent>, void> {
  const { organizationId, signal, services } = act;
  const types = [passageRecorded.type, passageReviewed.type];
  const subscription = services.hub.subscribe({ organizationId, after: startOf(input), types, signal });
  await subscription.ready;
  for await (const { position, type, payload } of subscription) {
    const passage = LoggedPassage.parse(payload);
    if (input.gateId !== undefined && passage.gateId !== input.gateId) continue;
    const kind = type === passageRecorded.type ? 'recorded' : 'reviewed';
    yield { id: String(position), data: { kind, position, passage } };
  }
}
