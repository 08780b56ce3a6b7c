import { defineErrors } from '@souk/core/errors';

/** What a reader of the event log can do wrong. */
export const eventErrorTable = defineErrors('events', {
  position_invalid: {
    status: 400,
    message: 'The position to resume from is not a whole number of 0 or more.',
    remedy: 'Send the `position` (or SSE `id`) of the last event you handled, unchanged.',
  },
  position_unknown: {
    status: 400,
    message: 'The position to resume from has not been given out yet.',
    remedy: 'Read the current state again and subscribe without a position.',
  },
  position_expired: {
    status: 410,
    message: 'The events after this position are no longer kept.',
    remedy: 'Read the current state again and subscribe without a position; `details.oldestPosition` is the first event kept.',
  },
});

/** See {@link eventErrorTable}. */
export const eventErrors = eventErrorTable.errors;
