import { defineEvent } from '@souk/events/event';
import { MovedHistory } from './schema.ts';

/** A part of an old system's history was brought. It stands for all the passages, visits and photos of it. */
export const historyImported = defineEvent({
  type: 'gate.history.imported',
  summary: "A part of an old system's history was brought; read again what you keep of passages and visits",
  payload: MovedHistory,
});
