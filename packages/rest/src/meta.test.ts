import { expect, it } from 'vitest';
import { rest } from './meta.ts';

it('fills in what an operation does not say', () => {
  expect(rest('GET', '/gate/passages/{id}', { summary: 'One passage', tag: 'gate' })).toEqual({
    openapi: { method: 'GET', path: '/gate/passages/{id}', summary: 'One passage', tags: ['gate'], successStatus: 200 },
  });
});

it('takes files of 16 MiB, also as a raw image, unless told otherwise', () => {
  const upload = rest('POST', '/gate/captures', { summary: 'A photo', tag: 'gate', multipart: {}, successStatus: 201 });
  expect(upload.openapi).toMatchObject({
    successStatus: 201,
    contentTypes: ['multipart/form-data'],
    multipart: { maxFileBytes: 16_777_216, rawContentTypes: ['image/*'] },
  });
  const formOnly = rest('POST', '/import', { summary: 'A file', tag: 'import', multipart: { maxFileBytes: 10, rawContentTypes: [] } });
  expect(formOnly.openapi.multipart).toEqual({ maxFileBytes: 10, rawContentTypes: [] });
});
