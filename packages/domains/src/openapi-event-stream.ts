import type { JsonObject } from '@souk/rest/json';

const position = 'Events after this position; from now on when missing. `Last-Event-ID` goes before it.';

/** `GET /events/stream`, which is no procedure: a stream cannot be described by an output schema. */
export function eventStreamOperation(openapiVersion: '3.1.0' | '3.0.3', securityNames: readonly string[]): JsonObject {
  const example = (value: string | number) => (openapiVersion === '3.0.3' ? { example: value } : { examples: [value] });
  const errors = [400, 401, 403, 410, 429, 503].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]);
  return {
    operationId: 'platform.events.stream',
    summary: 'Follow the events as they happen',
    description:
      'Server-sent events for any EventSource. Every event has its position as `id`, its type as `event`, and as `data` the JSON ' +
      '`{ type, position, at, subject, payload }`. After a cut the client sends the last `id` as `Last-Event-ID` and misses nothing. ' +
      'Comments keep the connection alive.',
    tags: ['platform'],
    'x-permission': 'platform.event.read',
    security: securityNames.map((name) => ({ [name]: [] })),
    parameters: [
      {
        in: 'query',
        name: 'after',
        description: position,
        required: false,
        schema: { type: 'integer', format: 'int64', minimum: 0, ...example(42) },
      },
      {
        in: 'query',
        name: 'type',
        description: 'Only events of this type; may be given several times.',
        required: false,
        explode: true,
        schema: { type: 'array', items: { type: 'string', ...example('gate.passage.recorded') } },
      },
      {
        in: 'header',
        name: 'Last-Event-ID',
        description: 'The `id` of the last event that was seen; an EventSource sends it by itself.',
        required: false,
        schema: { type: 'string', pattern: '^\\d*$' },
      },
    ],
    responses: {
      200: {
        description: 'A stream that lasts until one side ends it.',
        content: { 'text/event-stream': { schema: { type: 'string', ...example('id: 42\nevent: gate.passage.recorded\ndata: {…}\n\n') } } },
      },
      ...Object.fromEntries(errors),
    },
  };
}
