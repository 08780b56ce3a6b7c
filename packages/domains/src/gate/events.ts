import { defineEvent } from '@souk/events/event';
import { Gate } from './gates/schema.ts';
import { Passage } from './schema.ts';

/** A vehicle went through. */
export const passageRecorded = defineEvent({
  type: 'gate.passage.recorded',
  summary: 'A vehicle went through a gate',
  payload: Passage,
});

/** A person confirmed or corrected a reading. */
export const passageReviewed = defineEvent({
  type: 'gate.passage.reviewed',
  summary: 'A person confirmed or corrected a reading',
  payload: Passage,
});

/** A gate was made, changed or archived. */
export const gateChanged = defineEvent({
  type: 'gate.gate.changed',
  summary: 'A gate was made, changed or archived',
  payload: Gate,
});
