import { expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';

it('describes the event stream, which no router knows, with the credentials that may follow it', () => {
  expect(openApiDocument().paths).toMatchObject({
    '/events/stream': {
      get: { operationId: 'platform.events.stream', security: [{ session: [] }, { sessionCookie: [] }, { apiKey: [] }] },
    },
  });
});
