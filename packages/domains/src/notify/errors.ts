import { defineErrors } from '@souk/core/errors';

/** What can go wrong with telling people. */
export const notifyErrorTable = defineErrors('notify', {
  announcement_not_found: {
    status: 404,
    message: 'There is no such announcement.',
    remedy: 'List the announcements and use an id from there.',
  },
});

/** See {@link notifyErrorTable}. */
export const notifyErrors = notifyErrorTable.errors;
