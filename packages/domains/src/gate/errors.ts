import { defineErrors } from '@souk/core/errors';

/** What can go wrong at a gate. */
export const gateErrorTable = defineErrors('gate', {
  gate_not_found: { status: 404, message: 'There is no such gate.', remedy: 'List the gates and use an id from there.' },
  passage_not_found: { status: 404, message: 'There is no such passage.', remedy: 'List the passages and use an id from there.' },
  image_not_found: { status: 404, message: 'There is no image for this.', remedy: 'Passages typed by hand have none.' },
  wrong_direction: {
    status: 422,
    message: 'This gate does not take that direction.',
    remedy: 'Send another `status`, or change the gate.',
  },
  gate_name_taken: { status: 409, message: 'Another gate has this name.', remedy: 'Choose another name.' },
});

/** See {@link gateErrorTable}. */
export const gateErrors = gateErrorTable.errors;
