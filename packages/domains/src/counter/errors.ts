import { defineErrors } from '@souk/core/errors';

/** What can go wrong at a counter. */
export const counterErrorTable = defineErrors('counter', {
  detection_not_found: { status: 404, message: 'There is no such detection.', remedy: 'List the detections and use an id from there.' },
  needs_confirmation: {
    status: 409,
    message: 'A person has to look at this tray first.',
    remedy: 'Confirm or correct the detection, then make the order.',
  },
  already_ordered: {
    status: 409,
    message: 'This tray has been ordered already.',
    remedy: 'Use the order named in `details`, or cancel it first.',
  },
  nothing_to_order: { status: 422, message: 'There is nothing on this tray.', remedy: 'Correct the detection, or take another photo.' },
  colour_not_priced: {
    status: 422,
    message: 'A colour on this tray has no price.',
    remedy: 'Add the colour to the price list, or correct the detection.',
  },
});

/** See {@link counterErrorTable}. */
export const counterErrors = counterErrorTable.errors;
