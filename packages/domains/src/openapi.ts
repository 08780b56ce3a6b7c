import { isObject, type JsonObject, objectAt, objectsIn } from '@souk/rest/json';
import { createOpenApiDocument, type OpenApiOptions } from '@souk/rest/openapi-document';
import { eventStreamOperation } from './openapi-event-stream.ts';
import { type Permission, permissions } from './permissions.ts';
import { version } from './platform/version.ts';
import { appRouter } from './router.ts';

/** The versions of OpenAPI that are written: 3.1.0 for people and tools, 3.0.3 for code generators. */
export type OpenApiVersion = NonNullable<OpenApiOptions['openapiVersion']>;

const sessionSchemes = ['session', 'sessionCookie'];

const securitySchemes = {
  session: { type: 'http', scheme: 'bearer', description: 'The `token` of a sign-in.' },
  sessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'souk_session',
    description: 'Set by a sign-in, for browsers; over HTTPS its name is `__Host-souk_session`.',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'A key of the organization that has the permission as a scope.' },
  deviceToken: { type: 'apiKey', in: 'header', name: 'X-Device-Token', description: 'What a device got when it was enrolled.' },
} satisfies OpenApiOptions['securitySchemes'];

const tags = [
  { name: 'auth', description: 'Sign in and out, register, reset a password.' },
  { name: 'profile', description: 'Your own account.' },
  { name: 'sessions', description: 'Where you are signed in.' },
  { name: 'organizations', description: 'The businesses you belong to, and the one you act in.' },
  { name: 'locations', description: 'Places of business.' },
  { name: 'members', description: 'The people of an organization.' },
  { name: 'invitations', description: 'Offers to join.' },
  { name: 'api-keys', description: 'Keys for programs.' },
  { name: 'devices', description: 'Cameras, tills, machines and kiosks.' },
  { name: 'catalog', description: 'Products, categories, and prices by stick colour.' },
  { name: 'counter', description: 'Photos of trays become bills.' },
  { name: 'orders', description: 'Orders of every channel, from made to completed.' },
  { name: 'payments', description: 'Payments, slips, refunds, receipts, and how customers pay.' },
  { name: 'announcements', description: 'What a business tells the public or its staff.' },
  { name: 'gate', description: 'Photos of vehicles become passages.' },
  { name: 'platform', description: 'Audit trail, events, failed jobs and health.' },
];

/** The OpenAPI document of the REST surface, made anew at every call. */
export function openApiDocument(openapiVersion: OpenApiVersion = '3.1.0'): JsonObject {
  const document = createOpenApiDocument(appRouter, {
    title: 'Souk',
    version,
    description:
      'One backend for counters, gates, machine fleets, jewellers and restaurants. Errors are problems `{ code, message, issues?, details?, requestId }`; ' +
      'lists are pages `{ items, nextCursor }`; every POST takes an `Idempotency-Key`, so that repeating it is safe. ' +
      'The same procedures are served to TypeScript as tRPC under `/trpc`, and events as WebSocket messages under `/ws/notifications/`.',
    servers: [{ url: '/api/v1', description: 'This server' }],
    securitySchemes,
    tags,
    openapiVersion,
  });
  objectAt(document, 'paths')['/events/stream'] = { get: eventStreamOperation(openapiVersion, Object.keys(securitySchemes)) };
  for (const path of objectsIn(document.paths)) for (const operation of objectsIn(path)) limitSecurity(operation);
  return document;
}

/** Leaves only the credentials that can hold the operation's permission at all. */
function limitSecurity(operation: JsonObject): void {
  const permission = operation['x-permission'];
  if (typeof permission !== 'string' || !isPermission(permission) || !Array.isArray(operation.security)) return;
  const { apiKeys, devices, role } = permissions[permission];
  const possible = [...sessionSchemes, ...(apiKeys && role !== null ? ['apiKey'] : []), ...(devices.length > 0 ? ['deviceToken'] : [])];
  operation.security = operation.security.filter(
    (scheme) => isObject(scheme) && Object.keys(scheme).every((name) => possible.includes(name)),
  );
}

function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}
