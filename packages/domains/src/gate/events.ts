import { defineEvent } from '@souk/events/event';
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
