import { defineErrors } from '@souk/core/errors';

/** What a caller of the vision package may meet. A model that cannot be loaded is an Error at the start instead. */
export const visionErrorTable = defineErrors('vision', {
  overloaded: {
    status: 503,
    message: 'Too many photos are waiting to be read.',
    remedy: 'Repeat after `Retry-After` seconds, or run more vision workers.',
  },
  unavailable: { status: 503, message: 'Photos cannot be read right now.', remedy: 'Repeat after `Retry-After` seconds.' },
  image_unreadable: { status: 422, message: 'This is not a photo that can be read.', remedy: 'Send a whole JPEG, PNG or WebP image.' },
  region_invalid: {
    status: 422,
    message: 'This is not a part of a photo.',
    remedy: 'Send at least 3 points, x and y from 0 to 1, around more than 0.1 % of the photo.',
  },
  model_unsuitable: {
    status: 422,
    message: 'This model does not tell sticks by colour.',
    remedy: 'Use a model whose classes are stick colours.',
  },
  model_not_found: { status: 404, message: 'There is no such model.', remedy: 'Use a model that the health report lists.' },
});

/** See {@link visionErrorTable}. */
export const visionErrors = visionErrorTable.errors;
