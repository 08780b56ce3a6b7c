import { defineErrors } from '@souk/core/errors';

/** What can be asked wrongly of the dead letters. */
export const jobErrorTable = defineErrors('jobs', {
  dead_letter_not_found: {
    status: 404,
    message: 'There is no such failed job.',
    remedy: 'List the failed jobs again: it may have been started again or discarded.',
  },
  redrive_conflict: {
    status: 409,
    message: 'This failed job is being started again, or one like it is already waiting.',
    remedy: 'List the failed jobs again in a moment.',
  },
});

/** See {@link jobErrorTable}. */
export const jobErrors = jobErrorTable.errors;
