import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { startOf } from '../../stream-start.ts';
import type { Tracked } from '../../tracked-stream.ts';
import { listMatched, passageRecorded, passageReviewed } from '../events.ts';
import { Passage } from '../schema.ts';
import type { PassageEvent, WatchPassagesInput } from './schema.ts';

const { decision, duplicateOf, listMatches } = Passage.shape;

/** A passage as the event log keeps it: in JSON, where an instant is text. Those from before there were lists, or visits, have less. */
const LoggedPassage = Passage.extend({
  at: z.coerce.date(),
  decision: decision.default('none'),
  listMatches: listMatches.default([]),
  duplicateOf: duplicateOf.default(null),
});

const kinds = new Map<string, PassageEvent['kind']>([
  [passageRecorded.type, 'recorded'],
  [passageReviewed.type, 'reviewed'],
  [listMatched.type, 'matched'],
]);

/**
 * Follows the passages of the organization, or of one gate, from a position on or from now. The position is the id that a
 * reconnecting client sends back, so none is missed and none comes twice. Throws `events.position_expired` (410).
 */
export async function* watchPassages(act: OrganizationAct, input: WatchPassagesInput): AsyncGenerator<Tracked<PassageEvent>, void> {
  const { organizationId, signal, services } = act;
  const subscription = services.hub.subscribe({ organizationId, after: startOf(input), types: [...kinds.keys()], signal });
  await subscription.ready;
  for await (const { position, type, payload } of subscription) {
    const passage = LoggedPassage.parse(payload);
    const kind = kinds.get(type);
    if (kind === undefined || (input.gateId !== undefined && passage.gateId !== input.gateId)) continue;
    yield { id: String(position), data: { kind, position, passage } };
  }
}
