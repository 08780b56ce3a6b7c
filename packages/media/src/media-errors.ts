import { defineErrors } from '@souk/core/errors';

/** What can be wrong with an image a caller sends, or with a link it follows. */
export const mediaErrorTable = defineErrors('media', {
  empty: { status: 400, message: 'The image has no bytes.', remedy: 'Send the file itself; check that the form field is not empty.' },
  not_an_image: { status: 415, message: 'This file is not an image.', remedy: 'Send a JPEG, PNG or WebP photo.' },
  unsupported_format: {
    status: 415,
    message: 'Images of this kind are not taken.',
    remedy: 'Send a JPEG, PNG or WebP photo; `details.accepted` lists the formats, `details.found` is what was sent.',
  },
  truncated: {
    status: 422,
    message: 'The image is cut short or damaged.',
    remedy: 'Send the file again; open it to see that it is whole.',
  },
  too_large: { status: 413, message: 'The image file is too large.', remedy: 'Send at most `details.limitBytes` bytes.' },
  too_many_pixels: {
    status: 413,
    message: 'The image has too many pixels.',
    remedy: 'Scale it to at most `details.limitPixels` pixels and `details.limitEdgePixels` a side.',
  },
  overloaded: { status: 503, message: 'Too many images are being worked on.', remedy: 'Repeat after `Retry-After` seconds.' },
  not_found: { status: 404, message: 'There is no such image.', remedy: 'It may have been deleted; read its record again.' },
  invalid_key: { status: 400, message: 'This is not the key of an image.', remedy: 'Use the key as it was given.' },
  storage_unavailable: { status: 503, message: 'The image storage does not answer.', remedy: 'Repeat after `Retry-After` seconds.' },
  link_invalid: { status: 403, message: 'This link is not valid.', remedy: 'Ask for a new link; do not change it.' },
  link_expired: { status: 410, message: 'This link has expired.', remedy: 'Ask for a new link.' },
});

/** See {@link mediaErrorTable}. */
export const mediaErrors = mediaErrorTable.errors;
